import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { statedDate } from '../../reader/written-date.ts';
import { clockRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';

/** The moments of an incident that lie before its review, the last one first. */
const moments = ['resolved_at', 'mitigated_at', 'acknowledged_at', 'detected_at', 'started_at'] as const;

export default defineRule({
  id: 'clock/sign-off-after',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['004 §10', '000 §4 sign_off'],
  options: z.strictObject({}),
  messages: {
    before: {
      what: '{who} signed off on {date}, before {moment} on {value}',
      why: 'A signature that is older than the incident was given to another text, most often to the review this one was copied from.',
      how: 'Write the day on which this review was signed, or leave the date out until it is.',
    },
  },
  check({ document, report }) {
    const list = document.data['sign_off'];
    if (!Array.isArray(list) || list.length === 0) return;
    const end = endOfIncident(document);
    if (end === undefined) return;
    list.forEach((entry: unknown, index) => {
      if (!isMapping(entry)) return;
      const signed = clockRange(entry['date']);
      if (signed === undefined || signed.latest >= end.earliest) return;
      const { name, role, date } = entry;
      const who =
        [name, role].find((value) => typeof value === 'string' && value.trim() !== '') ?? `Entry ${index + 1}`;
      report({
        message: 'before',
        at: { pointer: `/sign_off/${index}/date` },
        data: { who: String(who), date: String(date), moment: end.words, value: end.value },
        related: end.pointer === undefined ? [] : [{ at: { pointer: end.pointer }, message: end.words }],
      });
    });
  },
});

interface Moment {
  readonly words: string;
  readonly value: string;
  /** Milliseconds since 1970 before which the moment certainly was not. */
  readonly earliest: number;
  readonly pointer: Pointer | undefined;
}

const words = {
  resolved_at: 'the incident was resolved',
  mitigated_at: 'it was mitigated',
  acknowledged_at: 'it was acknowledged',
  detected_at: 'it was detected',
  started_at: 'it started',
} as const;

/** The last moment of the incident that is known: a field, else the day in the title of a review that has no fields. */
function endOfIncident({ data, title }: Document): Moment | undefined {
  for (const key of moments) {
    const range = clockRange(data[key]);
    if (range !== undefined)
      return { words: words[key], value: String(data[key]), earliest: range.earliest, pointer: `/${key}` };
  }
  const day = statedDate(title);
  const range = clockRange(day);
  return range && { words: 'the incident', value: String(day), earliest: range.earliest, pointer: undefined };
}
