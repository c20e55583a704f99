import { z } from 'zod';
import { confidenceBand, count, instant, reversibility, text, texts, tier } from './fields.ts';

export const eventTypes = [
  'run.started',
  'state.entered',
  'hitl.gate',
  'override',
  'failure',
  'boundary-cross',
  'fix.deployed',
  'adversarial.result',
  'run.ended',
] as const;

export const runStates = [
  'Intake',
  'Plan',
  'Execute',
  'Fallback',
  'Retry',
  'Quarantined',
  'Escalated',
  'FailedTerminal',
  'Succeeded',
] as const;

export const decisionOrigins = ['agent', 'human-override', 'fallback', 'escalation'] as const;
export const overrideActions = ['approve', 'permit-with-modification', 'refuse-and-instruct', 'quarantine'] as const;

/** Failure modes whose every firing is a crossing of the boundary (000 §1). */
export const boundaryCrossings = ['unsafe-action-attempted', 'pii-leak-risk'] as const;

/** One event of the override event stream, contract C2: one NDJSON object a line. */
export const eventSchema = z.strictObject({
  event_id: text,
  ts: instant,
  agent_id: text,
  agent_version: text,
  run_id: text,
  step_id: text.optional(),
  trace_id: text.optional(),
  session_id: text.optional(),
  bundle_id: text.optional(),
  rollout_wave: text.optional(),
  event_type: z.enum(eventTypes),
  state: z.enum(runStates).optional(),
  decision_origin: z.enum(decisionOrigins).optional(),
  action_type: z.enum(overrideActions).optional(),
  failure_id_refs: texts.optional(),
  severity: z.string().optional().describe('sev1 to sev4, or a spelling of the severity table.'),
  tier: tier.optional(),
  confidence_band: confidenceBand.optional(),
  reversibility: reversibility.optional(),
  rationale: text.optional().describe('Required when a human overrode the agent.'),
  evidence_refs: texts.optional(),
  cost: z.number().min(0).optional().describe('In the currency of the library.'),
  tokens: count.optional(),
  latency_ms: z.number().min(0).optional().describe('Milliseconds.'),
});

export type OverrideEvent = z.output<typeof eventSchema>;
