import { z } from 'zod';
import { dateOrInstant, text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const evalSuites = ['adversarial', 'regression', 'golden', 'drill'] as const;
export const evalCaseStatuses = ['proposed', 'active', 'retired'] as const;
export const evalResults = ['pass', 'fail', 'error'] as const;

/** One case of an eval suite: how an incident flows back (000 `s2_regression_seed`, 001 §10). */
export const evalCaseSchema = record('eval-case', {
  case_id: text,
  suite: z.enum(evalSuites),
  agent_id: text,
  failure_ids: texts,
  origin: text.optional().describe('id of the incident it came from.'),
  expected: text.describe('What the agent shall do.'),
  status: z.enum(evalCaseStatuses).optional(),
  last_result: z.enum(evalResults).optional(),
  last_run: dateOrInstant.optional(),
});

export type EvalCase = z.output<typeof evalCaseSchema>;
