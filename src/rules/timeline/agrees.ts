import { z } from 'zod';
import type { Document } from '../../reader/document.ts';
import { type ClockRange, clockRange, writtenRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';
import { standsInBody } from '../stands-in-body.ts';

const moments = ['started_at', 'detected_at', 'acknowledged_at', 'mitigated_at', 'resolved_at'] as const;

type Moment = (typeof moments)[number];

const minute = 60_000;

export default defineRule({
  id: 'timeline/agrees',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Verifier §3', '003 Quality signals', '000 §4'],
  options: z.strictObject({
    fields: z
      .array(z.enum(moments))
      .default(['detected_at', 'resolved_at'])
      .describe('Fields of the front matter whose moment the timeline tells.'),
    minutes: z.int().min(0).default(1).describe('Minutes by which an entry may differ from the field.'),
  }),
  messages: {
    absent: {
      what: 'No entry of the timeline stands at `{key}`, {value}; the nearest is at `{nearest}`',
      why: 'Charts and recovery times are computed from the field, readers follow the timeline, and the two tell different incidents.',
      how: 'Add the entry in which it was {word}, or correct `{key}` or the time of the entry that means it.',
    },
  },
  check({ document, options, report }) {
    const times = document.timeline?.times;
    // A record that keeps its times in the body has nothing that could differ.
    if (times === undefined || times.length === 0) return;
    const fields = options.fields.filter((key) => isField(document, key));
    if (fields.length === 0) return;
    const ranges = times.map(writtenRange);
    // With an entry whose place on the clock is not known, that one may be the moment.
    if (!ranges.every((range) => range !== undefined)) return;
    for (const key of fields) {
      const value = document.data[key];
      const range = clockRange(value);
      if (range === undefined || ranges.some((entry) => distance(entry, range) <= options.minutes * minute)) continue;
      if (isBeyondEnds(document.data['severity'], ranges, range)) continue;
      const index = nearest(ranges, range);
      report({
        message: 'absent',
        at: { pointer: `/${key}` },
        data: { key, value: String(value), nearest: times[index]?.written ?? '', word: key.replace('_at', '') },
        related: [{ at: { pointer: `/timeline/${index}/t` }, message: 'the nearest entry' }],
      });
    }
  },
});

function isField(document: Document, key: Moment): boolean {
  return typeof document.data[key] === 'string' && !standsInBody(document, `/${key}`);
}

/** Before the first entry or behind the last one of a severe incident: the timeline lacks an end, and `timeline/present` says so. */
function isBeyondEnds(severity: unknown, ranges: readonly ClockRange[], range: ClockRange): boolean {
  if (severity !== 'sev1' && severity !== 'sev2') return false;
  return (
    ranges.every(({ earliest }) => earliest > range.latest) || ranges.every(({ latest }) => latest < range.earliest)
  );
}

/** Milliseconds between two ranges; 0 where they meet. */
function distance(a: ClockRange, b: ClockRange): number {
  return Math.max(0, a.earliest - b.latest, b.earliest - a.latest);
}

function nearest(ranges: readonly ClockRange[], range: ClockRange): number {
  const distances = ranges.map((entry) => distance(entry, range));
  return distances.indexOf(Math.min(...distances));
}
