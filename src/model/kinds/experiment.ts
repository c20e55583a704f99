import { z } from 'zod';
import { calendarDate, count, text, textOrTexts, texts } from '../fields.ts';
import { record } from '../record.ts';
import { evaluationSchema, experimentOutcomes } from './experiment-evaluation.ts';

export const experimentStatuses = ['planned', 'running', 'concluded', 'rolled-back', 'abandoned'] as const;

/** A change that is tried, with the way back (002 step 4). */
export const experimentSchema = record('experiment', {
  experiment_id: text,
  hypothesis: text,
  agent_id: text,
  owner: text,
  primary_metric: text,
  guardrails: texts.optional().describe('What must not get worse.'),
  rollback_plan: z.strictObject({
    trigger: text.optional().describe('What is measured, and at which value it is taken back.'),
    steps: textOrTexts.optional(),
    owner: text.optional(),
    max_minutes: count.optional(),
    tested_on: calendarDate.optional(),
  }),
  status: z.enum(experimentStatuses).optional(),
  started_on: calendarDate.optional().describe('The first day that it ran.'),
  ended_on: calendarDate.optional().describe('The day on which it was concluded, taken back or given up.'),
  evaluation: evaluationSchema.optional().describe('How the events tell what came of it.'),
  outcome: z
    .enum(experimentOutcomes)
    .optional()
    .describe('What the record claims of the primary metric; `reliability experiments` holds it to the events.'),
  result: text.optional(),
});

export type Experiment = z.output<typeof experimentSchema>;
