import { describeKind } from './describe-kind.ts';

const none = 'which is none of the known values; write';

describeKind(
  'decision',
  {
    kind: 'decision',
    decision_id: 'dec-2026-003',
    date: '2026-05-04',
    question: 'May the agent repeat a write after a timeout?',
    options: ['never', 'with an idempotency key'],
    chosen: 'with an idempotency key',
    rationale: 'The helpdesk refuses a key that it has seen.',
    decided_by_roles: ['reliability-owner'],
    status: 'accepted',
    supersedes: 'dec-2025-011',
    review_by: '2027-05-04',
  },
  [
    ['nobody who decided', 'decided_by_roles', undefined, 'decided_by_roles: is missing; add `decided_by_roles:`'],
    [
      'a day that is none',
      'date',
      '2026-04-31',
      'date: names the day 2026-04-31, which does not exist; write a day of the calendar',
    ],
    [
      'another status',
      'status',
      'ok',
      `status: is "ok", ${none} \`proposed\`, \`accepted\`, \`superseded\` or \`reversed\``,
    ],
  ],
);

describeKind(
  'finding',
  {
    kind: 'finding',
    finding_id: 'fnd-2026-007',
    target: 'pm-2026-009',
    origin: 'user-question',
    severity: 'blocker',
    status: 'non_actionable',
    enumerated_items: [{ id: 'a', state: 'fixed' }],
    target_invalidates: ['user'],
    resolution: 'The idempotency key is checked by the helpdesk itself.',
    fixed_by: 'platform-safety',
    verified_by: 'reliability-owner',
  },
  [
    ['no target', 'target', undefined, 'target: is missing; add `target:`'],
    [
      'another status with a dash',
      'status',
      'non-actionable',
      `status: is "non-actionable", ${none} \`open\`, \`fixed\`, \`closed\`, \`rejected\` or \`non_actionable\``,
    ],
    [
      'an item without state',
      'enumerated_items.0.state',
      undefined,
      'enumerated_items.0.state: is missing; add `state:` with `open`, `fixed`, `closed`, `rejected` or `non_actionable`',
    ],
  ],
);

describeKind(
  'eval-case',
  {
    kind: 'eval-case',
    case_id: 'ec-2026-004',
    suite: 'regression',
    agent_id: 'support-triage',
    failure_ids: ['tool-timeout'],
    origin: 'pm-2026-009',
    expected: 'Asks the helpdesk for the key before it calls again.',
    status: 'active',
    last_result: 'pass',
    last_run: '2026-08-01T02:00:00Z',
  },
  [
    [
      'another suite',
      'suite',
      'smoke',
      `suite: is "smoke", ${none} \`adversarial\`, \`regression\`, \`golden\` or \`drill\``,
    ],
    ['no expectation', 'expected', undefined, 'expected: is missing; add `expected:`'],
    ['an empty failure mode', 'failure_ids.0', '', 'failure_ids.0: is empty; write the value, or remove the key'],
  ],
);

describeKind(
  'change',
  {
    kind: 'change',
    change_id: 'chg-2026-04-09-003',
    agent_id: 'support-triage',
    bundle_id: 'bundle-2026-04-09-b',
    type: 'policy',
    summary: 'A repeated write needs its key.',
    risk: 'medium',
    required_evals: ['ec-2026-004', 'adversarial'],
    rollout: 'ro-2026-002',
    reverts: 'chg-2026-04-07-001',
    caused_by: 'pm-2026-009',
  },
  [
    ['no bundle', 'bundle_id', undefined, 'bundle_id: is missing; add `bundle_id:`'],
    ['another risk', 'risk', 'none', `risk: is "none", ${none} \`low\`, \`medium\`, \`high\` or \`critical\``],
  ],
);

describeKind(
  'retirement',
  {
    kind: 'retirement',
    retirement_id: 'ret-2026-001',
    target: { type: 'capability', id: 'create_ticket_v1' },
    trigger: 'It has no idempotency key.',
    replacement: 'create_ticket_v2',
    phases: [{ name: 'read-only', due: '2026-05-15', status: 'done' }],
  },
  [
    [
      'a target that is only named',
      'target',
      'create_ticket_v1',
      'target: is text, not a mapping; write `key: value` lines, indented, below the key',
    ],
    [
      'another target',
      'target.type',
      'tool',
      `target.type: is "tool", ${none} \`capability\`, \`principal\`, \`bundle\` or \`agent\``,
    ],
    [
      'a phase on no day',
      'phases.0.due',
      'May',
      'phases.0.due: cannot be read; write YYYY-MM-DD, for example 2026-08-14',
    ],
  ],
);

describeKind(
  'policy',
  {
    kind: 'policy',
    policy_id: 'support-triage-hitl',
    agent_id: 'support-triage',
    type: 'hitl-review-policy',
    version: '1.1.0',
    status: 'active',
    owner: 'agent-owner',
  },
  [
    ['a number as version', 'version', 1.1, 'version: is a number, not text; put it in quotes: "1.1"'],
    [
      'another type',
      'type',
      'hitl',
      `type: is "hitl", ${none} \`threshold-escalation-spec\`, \`fallback-blueprint\`, \`hitl-review-policy\`, \`adversarial-test-plan\` or \`monitoring-rollout-playbook\``,
    ],
    ['no owner', 'owner', undefined, 'owner: is missing; add `owner:`'],
  ],
);
