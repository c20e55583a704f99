import { z } from 'zod';
import { count, dateOrInstant, text } from '../fields.ts';

/** Metrics of which two arms can be held against each other: shares, and medians of runs. */
export const comparedMetrics = [
  'success-rate',
  'override-rate',
  'escalation-rate',
  'fallback-rate',
  'adversarial-pass-rate',
  'unended-rate',
  'cost',
  'tokens',
  'latency',
] as const;

/** What a comparison can say, and a record can claim. */
export const experimentOutcomes = ['improved', 'worsened', 'not-decided'] as const;

const part = {
  failure_id: text.optional().describe('Of success: the runs in which this mode did not fire.'),
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']).optional(),
  tier: z.enum(['1', '2', '3']).optional().describe('Of escalations.'),
};

const arm = z.strictObject({
  agent_version: text.optional().describe('All versions of the agent when left out.'),
  from: dateOrInstant.optional(),
  to: dateOrInstant.optional().describe('A day belongs to it, a moment does not.'),
});

/** How events tell what came of an experiment. */
export const evaluationSchema = z.strictObject({
  control: arm
    .optional()
    .describe(
      'Default: of another version than the treatment the same time, else as long a time right before the treatment.',
    ),
  treatment: arm.optional().describe('Default: from `started_on` to `ended_on`, all versions.'),
  primary: z.strictObject({ metric: z.enum(comparedMetrics), ...part }),
  guardrails: z
    .array(
      z.strictObject({
        metric: z.enum([...comparedMetrics, 'boundary-crossings']),
        ...part,
        at_most: z.number().optional().describe('Shares from 0 to 1, times in milliseconds.'),
        at_least: z.number().optional(),
        worse_by_at_most: z.number().optional().describe('Against the control, as a share of it: 0.1 is 10 %.'),
        guardrail: count.min(1).optional().describe('Which of `guardrails` it is, from 1.'),
      }),
    )
    .optional(),
});

export type Evaluation = z.output<typeof evaluationSchema>;
