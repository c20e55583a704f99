import { z } from 'zod';
import { metricNames, units } from '../metrics/metrics-schema.ts';
import { experimentStatuses } from '../model/kinds/experiment.ts';
import { experimentOutcomes } from '../model/kinds/experiment-evaluation.ts';

const count = z.int().min(0);
const moment = z.iso.datetime();

const estimate = {
  value: z
    .number()
    .optional()
    .describe('A share or a median; absent of nothing, and of fewer runs than a median needs.'),
  low: z.number().optional().describe('The lower end of the 95 % interval.'),
  high: z.number().optional(),
};

const figure = z.strictObject({ n: count, numerator: count.optional(), ...estimate });

const measure = {
  metric: z.enum(metricNames),
  failure_id: z.string().optional(),
  severity: z.string().optional(),
  tier: z.string().optional(),
  title: z.string().describe('The metric in words, with its part.'),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower']),
};

const arm = z.strictObject({
  agent_version: z.string().optional().describe('Absent: all versions of the agent.'),
  from: moment,
  to: moment.describe('The first moment after it.'),
});

const reason = z.enum(['few', 'interval']).optional();

const primary = z.strictObject({
  ...measure,
  control: figure,
  treatment: figure,
  difference: z.strictObject(estimate).optional().describe('Treatment less control.'),
  verdict: z.enum(experimentOutcomes),
  reason: reason.describe(
    'Why nothing is decided: too few in an arm, or the interval of the difference has zero in it.',
  ),
  text: z.string(),
});

const guardrail = z.strictObject({
  ...measure,
  at_most: z.number().optional(),
  at_least: z.number().optional(),
  worse_by_at_most: z.number().optional(),
  guardrail: count.optional().describe('Which text of `guardrails` it is, from 1.'),
  control: figure,
  treatment: figure,
  verdict: z.enum(['held', 'broken', 'not-decided']),
  reason: reason.describe('Why nothing is decided: too few, or the value is within and its interval reaches beyond.'),
  text: z.string(),
});

export const experimentEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  route: z.string(),
  agent: z.string(),
  status: z.enum(experimentStatuses).optional(),
  started_on: z.string().optional(),
  ended_on: z.string().optional(),
  rollback: z.strictObject({
    state: z.enum(['missing', 'late', 'old', 'in-time']).describe('Whether it was tried before it was needed.'),
    tested_on: z.string().optional(),
    days_before: z.int().optional().describe('From the test to the first day of the experiment.'),
  }),
  not_measured: z.string().optional().describe('Why the events say nothing; then there are no arms.'),
  control: arm.optional(),
  treatment: arm.optional(),
  primary: primary.optional(),
  guardrails: z.array(guardrail),
  stated: z.enum(experimentOutcomes).optional().describe('`outcome` of the record.'),
  result: z.string().optional().describe('What the record says.'),
  contradictions: z.array(z.string()).describe('Where the record and the events do not agree.'),
});

/** What `reliability experiments` tells. */
export const experimentReportSchema = z
  .strictObject({
    version: z.literal(1),
    now: moment.describe('The clock: events at it or later do not count.'),
    experiments: z.array(experimentEntrySchema).describe('The newest first.'),
  })
  .meta({ title: 'Experiments', description: 'What `reliability experiments --format json` prints.' });

export type ExperimentEntry = z.output<typeof experimentEntrySchema>;
export type ExperimentReport = z.output<typeof experimentReportSchema>;
