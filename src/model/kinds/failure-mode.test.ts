import { describeKind } from './describe-kind.ts';

const record = {
  kind: 'failure-mode',
  failure_id: 'tool-timeout',
  name: 'Tool call times out',
  description: 'A tool does not answer within its limit, and whether it acted is unknown.',
  severity: 'high',
  detectable_signal: 'state.entered Retry with tool_status side_effect_unknown',
  expected_behavior: 'Ask the tool what happened before calling it again.',
  recovery_path: 'fallback -> bounded-retry -> escalate',
  lifecycle: 'active',
  agents: ['support-triage'],
  test_refs: ['ec-2026-004'],
  first_check: 'Was there an idempotency key?',
  runbook: 'https://runbooks.example.com/tool-timeout',
  owner_role: 'reliability-owner',
  review_by: '2026-12-01',
  mappings: { owasp_asi: 'ASI08', mast: ['FM-1.3', 'FM-3.1'] },
  added_by: 'pm-2026-009',
};

describeKind('failure-mode', record, [
  ['no signal', 'detectable_signal', undefined, 'detectable_signal: is missing; add `detectable_signal:`'],
  [
    "an incident's severity",
    'severity',
    'sev2',
    'severity: is "sev2", which is none of the known values; write `critical`, `high`, `medium`, `low` or `info`',
  ],
  [
    'another lifecycle',
    'lifecycle',
    'new',
    'lifecycle: is "new", which is none of the known values; write `candidate`, `active`, `deprecated` or `merged`',
  ],
  ['a review on no day', 'review_by', 'Q4', 'review_by: cannot be read; write YYYY-MM-DD, for example 2026-08-14'],
  [
    'an unknown taxonomy',
    'mappings.cwe',
    'CWE-1',
    'mappings: has the unknown key `cwe`; correct the spelling or remove it',
  ],
  [
    'a mapping that is neither',
    'mappings.mast',
    1.3,
    'mappings.mast: is neither text nor a list of texts; write `key: text`, or one `- text` a line',
  ],
]);
