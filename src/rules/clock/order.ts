import { z } from 'zod';
import { clockRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';

/** The clock of an incident, in the order in which it runs. */
const moments = [
  'started_at',
  'detected_at',
  'acknowledged_at',
  'mitigated_at',
  'resolved_at',
  'published_at',
] as const;

export default defineRule({
  id: 'clock/order',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['000 §1', '000 §4', '003 Detection'],
  options: z.strictObject({}),
  messages: {
    order: {
      what: '`{key}` is {value}, before `{earlierKey}` at {earlierValue}',
      why: 'Detection, response and recovery times are computed from these fields, and one that runs backwards makes a negative duration.',
      how: 'Correct the wrong one of the two: an incident is started, detected, acknowledged, mitigated, resolved and then published.',
    },
  },
  check({ document, report }) {
    let latest: { readonly key: string; readonly value: string; readonly from: number } | undefined;
    for (const key of moments) {
      const value = document.data[key];
      const range = clockRange(value);
      if (range === undefined || typeof value !== 'string') continue;
      if (latest !== undefined && range.latest < latest.from) {
        report({
          message: 'order',
          at: { pointer: `/${key}` },
          data: { key, value, earlierKey: latest.key, earlierValue: latest.value },
          related: [{ at: { pointer: `/${latest.key}` }, message: `\`${latest.key}\` comes first` }],
        });
      } else if (latest === undefined || range.earliest > latest.from) {
        latest = { key, value, from: range.earliest };
      }
    }
  },
});
