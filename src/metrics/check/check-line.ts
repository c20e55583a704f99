import type { z } from 'zod';
import { suggest } from '../../library/suggest.ts';
import { conforms } from '../../model/conforms.ts';
import { eventSchema, type OverrideEvent } from '../../model/event.ts';
import { eventDemands } from '../../model/event-demands.ts';
import { explainIssue } from '../../model/explain-issue.ts';
import { fieldColumn } from './field-column.ts';
import type { Problem } from './problem.ts';

/** An event of a line, as far as there is one. */
export interface CheckedLine {
  /** Undefined when the line does not follow the schema. */
  readonly event: OverrideEvent | undefined;
  readonly problems: readonly Problem[];
}

const none: readonly Problem[] = [];

/** Checks one line of an event file, which is not blank, against contract C2. */
export function checkLine(line: string): CheckedLine {
  const value = parse(line);
  if ('problem' in value) return { event: undefined, problems: [value.problem] };
  const { object } = value;
  const follows = conforms(eventSchema, object);
  const problems = [...(follows ? none : schemaProblems(object, line)), ...demandProblems(object, line)];
  // The quick check may only be sure of what is right.
  const event = follows || !problems.some(({ kind }) => kind !== 'field/demanded') ? object : undefined;
  return { event: event as OverrideEvent | undefined, problems: problems.length === 0 ? none : problems };
}

function parse(line: string): { readonly object: Record<string, unknown> } | { readonly problem: Problem } {
  let object: unknown;
  try {
    object = JSON.parse(line);
  } catch (error) {
    return { problem: notJson(line, error instanceof Error ? error.message : '') };
  }
  if (typeof object === 'object' && object !== null && !Array.isArray(object))
    return { object: object as Record<string, unknown> };
  return {
    problem: {
      ...{ kind: 'line/not-an-object', severity: 'error', column: 1 },
      what: `This line is ${Array.isArray(object) ? 'a list' : object === null ? 'null' : `a ${typeof object}`} and no event`,
      why: 'An event stream has one JSON object on each line.',
      how: Array.isArray(object)
        ? 'Write the entries of the list on lines of their own.'
        : 'Write the event as an object.',
    },
  };
}

function notJson(line: string, message: string): Problem {
  const position = /at position (\d+)/u.exec(message)?.[1];
  const ends = /end of JSON|Unterminated/u.test(message);
  const column = position !== undefined ? Number(position) + 1 : ends ? line.length + 1 : 1;
  const isCut = ends || column > line.trimEnd().length;
  const isTwo = message.includes('after JSON');
  return {
    ...{ kind: 'line/not-json', severity: 'error', column },
    what: isCut ? 'This line ends in the middle of its JSON' : 'This line is no JSON',
    why: 'It cannot be read, so whatever it tells is missing in every metric.',
    how: isCut
      ? 'Write whole lines: one process that appends, or a temporary file that is renamed.'
      : isTwo
        ? 'Write a line feed between two events.'
        : 'Write one JSON object as a serializer makes it; do not put it together from pieces of text.',
  };
}

const fields = Object.keys(eventSchema.shape);

/** Why a field has to be right; the others are told in general. */
const reasons: Readonly<Record<string, string>> = {
  event_id: 'By its id an event that was delivered twice is counted once.',
  ts: 'Every window, and every time to recovery, is measured by it.',
  agent_id: 'Every metric is one of an agent and its version.',
  agent_version: 'Every metric is one of an agent and its version.',
  run_id: 'Runs are what success is counted by.',
  event_type: 'It says what the event counts for.',
  failure_id_refs: 'Success is measured by failure mode.',
  tokens: 'Costs per run are summed up from it.',
  cost: 'Costs per run are summed up from it.',
};

function schemaProblems(object: Readonly<Record<string, unknown>>, line: string): readonly Problem[] {
  const { error } = eventSchema.safeParse(object, { reportInput: true });
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownField(key, line)) : wrongField(issue, line),
  );
}

function unknownField(key: string, line: string): Problem {
  const meant = suggest(key, fields);
  return {
    ...{ kind: 'field/unknown', severity: 'error', field: key, column: fieldColumn(line, key, 'key') },
    what: `\`${short(key)}\` is no field of an event`,
    why: 'Nothing reads it, so what it tells is lost.',
    how: meant === undefined ? 'Leave it out; see schemas/event.json for the fields.' : `Write \`${meant}\`.`,
  };
}

function wrongField(issue: z.core.$ZodIssue, line: string): Problem {
  const field = String(issue.path[0]);
  const isMissing = issue.input === undefined && issue.path.length === 1;
  const { what, how, expected } = explainIssue(issue, 'json');
  const meant = typeof issue.input === 'string' ? suggest(issue.input, expected ?? []) : undefined;
  const isQuotedNumber = issue.code === 'invalid_value' && issue.values.some((one) => typeof one === 'number');
  const where = issue.path.length > 1 ? `an entry of \`${field}\`` : `\`${field}\``;
  const remedy =
    meant === undefined ? momentOf(field, issue.input) : `write \`${meant}\`${isQuotedNumber ? ' without quotes' : ''}`;
  return {
    ...{ kind: isMissing ? 'field/missing' : 'field/wrong', severity: 'error', field },
    column: isMissing ? 1 : fieldColumn(line, field),
    what: `${capital(where)} ${what}`,
    why: reasons[field] ?? 'A value that is not one of the contract is counted nowhere.',
    how: `${capital(isMissing ? `add \`"${field}": …\`${how.replace(/^add `[^`]*`/u, '')}` : (remedy ?? how))}.`,
  };
}

/** A number in `ts` is a Unix time in most cases, and then the moment is known. */
function momentOf(field: string, value: unknown): string | undefined {
  if (field !== 'ts' || typeof value !== 'number') return undefined;
  const unit = value > 1e17 ? 1e-6 : value > 1e14 ? 1e-3 : value > 1e11 ? 1 : 1000;
  const milliseconds = value * unit;
  if (!(milliseconds > Date.UTC(2000) && milliseconds < Date.UTC(2100))) return undefined;
  return `write the moment as text: "${new Date(milliseconds).toISOString()}"`;
}

function demandProblems(object: Readonly<Record<string, unknown>>, line: string): readonly Problem[] {
  const demands = eventDemands(object as Partial<OverrideEvent>);
  if (demands.length === 0) return none;
  return demands.map(({ field, severity, what, why, how }) => ({
    ...{ kind: 'field/demanded', severity, field, why, how },
    column: object[field] === undefined ? fieldColumn(line, 'event_type') : fieldColumn(line, field),
    what: `\`${field}\` ${what}`,
  }));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const longest = 60;

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
