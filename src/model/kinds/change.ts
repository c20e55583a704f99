import type { z } from 'zod';
import { riskClass, text, texts } from '../fields.ts';
import { record } from '../record.ts';

/** One release of an agent's bundle (001 §9). */
export const changeSchema = record('change', {
  change_id: text,
  agent_id: text,
  bundle_id: text,
  type: text.describe('prompt, tool, model, policy, configuration, …'),
  summary: text,
  risk: riskClass.optional(),
  required_evals: texts.optional().describe('case_id of eval cases, or the name of a suite.'),
  rollout: text.optional().describe('rollout_id.'),
  reverts: text.optional().describe('change_id of the change it takes back.'),
  caused_by: text.optional().describe('id of the incident that made it necessary.'),
});

export type Change = z.output<typeof changeSchema>;
