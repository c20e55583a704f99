/**
 * The building blocks of the kinds' schemas. A message of a check is `what is wrong; what to write`: `explainIssue` tells the
 * two apart at the first `; `.
 */
import { z } from 'zod';
import { isDate, isInstant, isLocalTime } from './calendar.ts';

/** Text that says something. */
export const text = z.string().regex(/\S/u, { error: 'is empty; write the value, or remove the key' });

/** A list of texts. */
export const texts = z.array(text);

/** One text or a list of texts. */
export const textOrTexts = z.union([text, texts], {
  error: 'is neither text nor a list of texts; write `key: text`, or one `- text` a line',
});

/** A whole number from 0. */
export const count = z.int().min(0);

/** A number, or words where nobody could count. */
export const countOrText = z.union([count, text], {
  error: 'is neither a whole number nor text; write how many, or say who',
});

/** Yes or no, in either of the ways YAML people write it. */
export const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'])], {
  error: 'is neither yes nor no; write `yes` or `no`',
});

/** Which check of a point in time failed. */
export type TimeFault = 'form' | 'calendar' | 'zone';

/** The `params` of the issue of a point in time. */
export interface TimeParams {
  readonly fault: TimeFault;
  /** Whether a day alone would do. */
  readonly takesDay: boolean;
}

const dateExample = 'write YYYY-MM-DD, for example 2026-08-14';
const instantExample = 'write the date, the time and the zone, for example 2026-08-14T09:12:00Z';

const looksLikeDate = /^\d{4}-\d{2}-\d{2}/u;

function timeIssue(value: string, example: string): { message: string; params: TimeParams } {
  const takesDay = example === dateExample;
  if (isLocalTime(value))
    return { message: 'has no zone; append Z for UTC, or an offset like +02:00', params: { fault: 'zone', takesDay } };
  if (looksLikeDate.test(value) && !isDate(value.slice(0, 10))) {
    return {
      message: `names the day ${value.slice(0, 10)}, which does not exist; write a day of the calendar`,
      params: { fault: 'calendar', takesDay },
    };
  }
  return { message: `cannot be read; ${example}`, params: { fault: 'form', takesDay } };
}

/** A field that passes `accepts`; otherwise an issue of code `custom` with a `TimeFault` in its params. */
function time(accepts: (value: string) => boolean, example: string) {
  return z.string().check((context) => {
    if (accepts(context.value)) return;
    context.issues.push({ code: 'custom', input: context.value, ...timeIssue(context.value, example) });
  });
}

/** A day, `YYYY-MM-DD`. */
export const calendarDate = time(isDate, dateExample).meta({ format: 'date' });

/** A moment, ISO 8601 with its zone. */
export const instant = time(isInstant, instantExample).meta({ format: 'date-time' });

/** A day or a moment: where the clock runs in days either will do. */
export const dateOrInstant = time((value) => isDate(value) || isInstant(value), dateExample);

/** A version by SemVer 2.0. */
export const semver = z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/u, {
  error: 'is not a semantic version; write three numbers, for example "1.4.0"',
});

export const reversibility = z.enum(['reversible', 'partially-reversible', 'irreversible']);
export const riskClass = z.enum(['low', 'medium', 'high', 'critical']);
export const confidenceBand = z.enum(['high', 'medium', 'low', 'unknown']);

/** Tiers of escalation (000 §2.1): 1 operator pool, 2 agent owner, 3 accountable executive. */
export const tier = z.literal([1, 2, 3]);
