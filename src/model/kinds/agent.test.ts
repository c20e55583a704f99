import { describeKind } from './describe-kind.ts';

const record = {
  kind: 'agent',
  agent_id: 'support-triage',
  owner_team: 'support-platform',
  business_purpose: 'Sorts incoming requests and files tickets.',
  lifecycle_state: 'production',
  risk_tier: 'medium',
  runtime_identity: 'svc-support-triage',
  allowed_capabilities: ['read_request', 'create_ticket'],
  policy_bundle: 'pb-2026-04',
  approval_mode: 'sampled',
  bundle_id: 'bundle-2026-04-09-b',
  versions: ['2.3.1', '2.4.0'],
  autonomy: 'validated',
  hitl_gates: ['create_ticket on medium confidence'],
  kill_switch: { how: 'flag support-triage.enabled', last_tested: '2026-07-02' },
  observability_coverage: 'traces and override events',
  canvas: 'support-triage',
  incident_contact: '#support-triage-oncall',
};

describeKind('agent', record, [
  ['no team', 'owner_team', undefined, 'owner_team: is missing; add `owner_team:`'],
  [
    'another state',
    'lifecycle_state',
    'live',
    'lifecycle_state: is "live", which is none of the known values; write `inventory`, `canary`, `production`, `restricted`, `deprecated` or `retired`',
  ],
  [
    'another risk',
    'risk_tier',
    'tier-1',
    'risk_tier: is "tier-1", which is none of the known values; write `low`, `medium`, `high` or `critical`',
  ],
  ['a number among the versions', 'versions.1', 2.4, 'versions.1: is a number, not text; put it in quotes: "2.4"'],
  [
    'text as kill switch',
    'kill_switch',
    'flag',
    'kill_switch: is text, not a mapping; write `key: value` lines, indented, below the key',
  ],
]);
