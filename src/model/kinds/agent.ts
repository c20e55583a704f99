import { z } from 'zod';
import { calendarDate, riskClass, text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const lifecycleStates = ['inventory', 'canary', 'production', 'restricted', 'deprecated', 'retired'] as const;
export const autonomies = ['assistive', 'validated', 'autonomous'] as const;

/** The card of one agent. */
export const agentSchema = record('agent', {
  agent_id: text,
  owner_team: text,
  business_purpose: text,
  lifecycle_state: z.enum(lifecycleStates),
  risk_tier: riskClass,
  runtime_identity: text.optional().describe('The principal it runs as.'),
  allowed_capabilities: texts.optional(),
  policy_bundle: text.optional(),
  approval_mode: text.optional(),
  bundle_id: text.optional(),
  versions: texts.optional().describe('Every version that ran, quoted: ["1.4.0", "1.5.0"].'),
  autonomy: z.enum(autonomies).optional(),
  hitl_gates: texts.optional().describe('Where a human decides.'),
  kill_switch: z.strictObject({ how: text.optional(), last_tested: calendarDate.optional() }).optional(),
  observability_coverage: text.optional(),
  canvas: text.optional().describe('agent_id of its canvas.'),
  incident_contact: text.optional(),
  retirement_plan: text.optional().describe('retirement_id.'),
});

export type Agent = z.output<typeof agentSchema>;
