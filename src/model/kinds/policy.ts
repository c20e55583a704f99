import { z } from 'zod';
import { calendarDate, text } from '../fields.ts';
import { record } from '../record.ts';

/** With canvas and failure-mode register these are the seven S1 artifacts of 000 §3.1. */
export const policyTypes = [
  'threshold-escalation-spec',
  'fallback-blueprint',
  'hitl-review-policy',
  'adversarial-test-plan',
  'monitoring-rollout-playbook',
] as const;
export const policyStatuses = ['draft', 'active', 'superseded', 'retired'] as const;

/** One of the S1 artifacts of an agent. */
export const policySchema = record('policy', {
  policy_id: text,
  agent_id: text,
  type: z.enum(policyTypes),
  version: text,
  status: z.enum(policyStatuses),
  owner: text,
  extended_on: calendarDate
    .optional()
    .describe('Of an adversarial test plan: when the suite was last extended (000 §3.4: quarterly).'),
});

export type Policy = z.output<typeof policySchema>;
