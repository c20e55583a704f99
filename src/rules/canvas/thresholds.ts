import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { defineRule } from '../define-rule.ts';

const bands = ['high', 'medium', 'low'] as const;

export default defineRule({
  id: 'canvas/thresholds',
  scope: 'document',
  kinds: ['canvas'],
  severity: 'error',
  fix: 'suggest',
  source: ['000 §2.4', '000 §3.2', 'design: the canvas'],
  options: z.strictObject({
    /** Where the band high begins when the canvas does not say. */
    high: z.number().default(0.85),
    /** Where the band medium begins when the canvas does not say. */
    medium: z.number().default(0.65),
    /** Where the band low begins when the canvas does not say. */
    low: z.number().default(0.35),
  }),
  messages: {
    range: {
      what: 'The threshold {band} is {value}, and a confidence lies between 0 and 1',
      why: 'A threshold that no confidence reaches, or every one passes, makes its band empty or endless.',
      how: 'Write it as a share of 1: `{band}: {example}`.',
    },
    order: {
      what: 'The band {upper} begins at {value}{assumed}, not above {lower} at {other}{assumedOther}',
      why: 'When two bands overlap, the same run may act alone or wait for a human, by whichever is asked first.',
      how: 'Let `high` be above `medium` and `medium` above `low`, as in `{ high: {high}, medium: {medium}, low: {low} }`.',
    },
  },
  check({ document: { data }, options, report }) {
    const thresholds = data['thresholds'];
    if (!isMapping(thresholds)) return;
    const read = bands.map((band) => ({ band, written: thresholds[band], value: thresholds[band] ?? options[band] }));
    for (const { band, value } of read) {
      if (typeof value !== 'number' || isShare(value)) continue;
      const share = value > 1 && value <= 100 ? value / 100 : undefined;
      const at = { pointer: `/thresholds/${band}` };
      report({
        message: 'range',
        at,
        data: { band, value, example: share ?? options[band] },
        ...(share !== undefined && {
          expected: [String(share)],
          fix: { kind: 'suggest', title: `Write ${share}`, edits: [{ at, text: String(share) }] },
        }),
      });
    }
    for (const [index, upper] of read.slice(0, -1).entries()) {
      const lower = read[index + 1];
      if (lower === undefined || typeof upper.value !== 'number' || typeof lower.value !== 'number') continue;
      if (!isShare(upper.value) || !isShare(lower.value) || upper.value > lower.value) continue;
      report({
        message: 'order',
        at: { pointer: `/thresholds/${upper.written === undefined ? lower.band : upper.band}` },
        data: {
          upper: upper.band,
          value: upper.value,
          assumed: assumed(upper.written),
          lower: lower.band,
          other: lower.value,
          assumedOther: assumed(lower.written),
          ...options,
        },
      });
    }
  },
});

const isShare = (value: number): boolean => value >= 0 && value <= 1;

const assumed = (written: unknown): string => (written === undefined ? ' (when the canvas does not say)' : '');
