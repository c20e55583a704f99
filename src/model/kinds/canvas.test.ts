import { describeKind } from './describe-kind.ts';

const record = {
  kind: 'canvas',
  agent_id: 'support-triage',
  version: '1.3.0',
  agent_objective: 'Every request reaches the right queue within five minutes.',
  primary_user: 'support engineers',
  risk_class: 'high',
  operating_jurisdiction: 'UNKNOWN',
  hard_constraints: ['never closes a ticket'],
  expected_inputs: [{ source: 'mail', schema: 'request/2', confidence_band_default: 'medium' }],
  acceptable_outputs: [{ type: 'filed-action', consumer: 'helpdesk', reversibility: 'reversible' }],
  irreversible_impact_boundary: ['mail to a customer'],
  out_of_scope: ['refunds'],
  escalation_targets: [{ tier: 1, role: 'operator pool', channel: '#triage' }],
  thresholds: { high: 0.85, medium: 0.65, low: 0.35 },
  retry_cap: 2,
  override_ceiling: 0.08,
  signed_by: 'agent-owner',
  signed_on: '2026-04-24',
  history: [{ version: '1.3.0', date: '2026-04-24', incident: 'pm-2026-009', change: 'retry cap from 5 to 2' }],
};

describeKind('canvas', record, [
  [
    'two numbers as version',
    'version',
    '1.3',
    'version: is not a semantic version; write three numbers, for example "1.4.0"',
  ],
  [
    'a tier that there is not',
    'escalation_targets.0.tier',
    4,
    'escalation_targets.0.tier: is 4, which is none of the known values; write `1`, `2` or `3`',
  ],
  ['a percentage', 'override_ceiling', 8, 'override_ceiling: is 8, which is too large; write 1 or less'],
  [
    'half a retry',
    'retry_cap',
    1.5,
    'retry_cap: is 1.5, not a whole number; write a whole number without quotes and units',
  ],
  [
    'text as threshold',
    'thresholds.high',
    'high',
    'thresholds.high: is text, not a number; write a number without quotes and units',
  ],
  [
    'another output',
    'acceptable_outputs.0.type',
    'mail',
    'acceptable_outputs.0.type: is "mail", which is none of the known values; write `draft`, `recommendation`, `filed-action` or `notification`',
  ],
]);
