import { z } from 'zod';
import { driftingMetrics } from '../../model/metrics-config.ts';
import { windowNames } from '../windows.ts';
import { comparisonReasons } from './compare.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const moment = z.iso.datetime();

const verdictSchema = z.strictObject({
  agent: z.string(),
  version: z.string(),
  kind: z
    .enum(['baseline', 'band', 'threshold', 'new-mode'])
    .describe(
      'baseline: the last day against the days before; band: a short window against the same days; threshold: a short window against a fixed limit; new-mode: a failure mode that never fired before.',
    ),
  metric: z.enum(driftingMetrics),
  by: z.strictObject({
    failure_id: z.string().optional(),
    severity: z.string().optional(),
    tier: z.string().optional(),
  }),
  window: z.enum(windowNames),
  from: moment,
  to: moment,
  verdict: z.enum(['drift', 'watch', 'steady', 'unknown']),
  reason: z.enum([...comparisonReasons, 'never-before']),
  text: z.string().describe('The verdict with its numbers, as a sentence.'),
  numerator: count,
  denominator: count,
  limit: share.optional().describe('The share at which drift begins.'),
  sigmas: z.number().optional().describe('How many sigma away on the worse side; negative on the better one.'),
  baseline: z
    .strictObject({
      of: z.enum(['version', 'agent']).describe('agent: the version is too new, so these are the other versions.'),
      days: count.describe('Days with something to count, of those that were looked at.'),
      numerator: count,
      denominator: count,
      mean: share,
      sigma: z.number(),
    })
    .optional(),
});

/** What has left what is usual, and what has not. */
export const driftReportSchema = z
  .strictObject({ version: z.literal(1), now: moment, verdicts: z.array(verdictSchema) })
  .meta({ title: 'Drift', description: 'What `reliability drift --format json` prints.' });

export type DriftVerdict = z.output<typeof verdictSchema>;
export type DriftReport = z.output<typeof driftReportSchema>;
