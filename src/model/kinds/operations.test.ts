import { describeKind } from './describe-kind.ts';

const none = 'which is none of the known values; write';

describeKind(
  'rollout',
  {
    kind: 'rollout',
    rollout_id: 'ro-2026-002',
    agent_id: 'support-triage',
    agent_version: '2.4.0',
    change_id: 'chg-2026-04-09-003',
    bundle_id: 'bundle-2026-04-09-b',
    stages: [
      {
        stage: 'canary',
        entered_at: '2026-04-27T08:00:00Z',
        exited_at: '2026-04-30T08:00:00Z',
        traffic: '5%',
        hitl_sampling: '100%',
        oncall: 'support-oncall',
        gates: { override_rate: 0.041, boundary_cross: 0, staging_fallbacks: 'yes' },
        outcome: 'advanced',
      },
    ],
  },
  [
    [
      'another stage',
      'stages.0.stage',
      'pct-5',
      `stages.0.stage: is "pct-5", ${none} \`pre-deploy\`, \`canary\`, \`pct-10\`, \`pct-25\`, \`pct-50\`, \`pct-100\` or \`full\``,
    ],
    [
      'a gate without value',
      'stages.0.gates.override_rate',
      null,
      'stages.0.gates.override_rate: is empty; write the value, or remove the key',
    ],
    [
      'a list as gate',
      'stages.0.gates.override_rate',
      [1],
      'stages.0.gates.override_rate: is not a measured value; write a number, `yes` or `no`, or a short text',
    ],
    ['no change', 'change_id', undefined, 'change_id: is missing; add `change_id:`'],
  ],
);

describeKind(
  'experiment',
  {
    kind: 'experiment',
    experiment_id: 'exp-2026-001',
    hypothesis: 'Two examples in the prompt halve the wrong queues.',
    agent_id: 'support-triage',
    owner: 'support-platform',
    primary_metric: 'override rate',
    guardrails: ['p95 latency below 8 s'],
    rollback_plan: {
      trigger: 'override rate above 0.12 for an hour',
      steps: ['set prompt.version to 17'],
      owner: 'support-oncall',
      max_minutes: 10,
      tested_on: '2026-06-02',
    },
    status: 'concluded',
    started_on: '2026-06-03',
    ended_on: '2026-06-17',
    evaluation: {
      control: { agent_version: '3.1.0', from: '2026-05-20', to: '2026-06-03T00:00:00Z' },
      treatment: { agent_version: '3.2.0' },
      primary: { metric: 'override-rate' },
      guardrails: [{ guardrail: 1, metric: 'success-rate', failure_id: 'tool-timeout', worse_by_at_most: 0.01 }],
    },
    outcome: 'improved',
    result: 'Override rate from 0.061 to 0.037, n = 4,120 gates.',
  },
  [
    ['no way back', 'rollback_plan', undefined, 'rollback_plan: is missing; add `rollback_plan:`'],
    [
      'an outcome in other words',
      'outcome',
      'success',
      `outcome: is "success", ${none} \`improved\`, \`worsened\` or \`not-decided\``,
    ],
    [
      'a limit as a text',
      'evaluation.guardrails.0.worse_by_at_most',
      '1 %',
      'evaluation.guardrails.0.worse_by_at_most: is text, not a number; write a number without quotes and units',
    ],
    [
      'a guardrail counted from zero',
      'evaluation.guardrails.0.guardrail',
      0,
      'evaluation.guardrails.0.guardrail: is 0, which is too small; write 1 or more',
    ],
    [
      'a way back of other keys',
      'rollback_plan.how',
      'x',
      'rollback_plan: has the unknown key `how`; correct the spelling or remove it',
    ],
    [
      'minutes in words',
      'rollback_plan.max_minutes',
      '10 min',
      'rollback_plan.max_minutes: is text, not a number; write a number without quotes and units',
    ],
    [
      'another status',
      'status',
      'done',
      `status: is "done", ${none} \`planned\`, \`running\`, \`concluded\`, \`rolled-back\` or \`abandoned\``,
    ],
  ],
);

describeKind(
  'drill',
  {
    kind: 'drill',
    drill_id: 'drill-2026-002',
    title: 'The helpdesk does not answer',
    date: '2026-06-18',
    failure_ids: ['tool-timeout'],
    passed: 'no',
    evidence: ['https://traces.example.com/t/9'],
  },
  [
    ['a result between', 'passed', 'mostly', 'passed: is neither yes nor no; write `yes` or `no`'],
    ['no result', 'passed', undefined, 'passed: is missing; add `passed:`'],
    [
      'a moment where a day is due',
      'date',
      '2026-06-18T09:00:00Z',
      'date: cannot be read; write YYYY-MM-DD, for example 2026-08-14',
    ],
  ],
);

describeKind(
  'audit',
  {
    kind: 'audit',
    audit_id: 'audit-2026-07',
    period: '2026-07',
    sampler: { seed: 20260731, n: 25, population: 1832, strata: ['agent', 'band'] },
    rubric_version: '2',
    items: [
      {
        transcript_ref: 'data/transcripts/t-0001.md',
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        scores: { policy_adherence: 1, tone: 0.5, accuracy: 1 },
        judge: 'human',
        second_score: { policy_adherence: 1, tone: 1, accuracy: 1 },
      },
    ],
    agreement: 0.71,
  },
  [
    ['no population', 'sampler.population', undefined, 'sampler.population: is missing; add `population:`'],
    [
      'half a hash',
      'items.0.sha256',
      'e3b0c442',
      'items.0.sha256: is not a SHA-256; write the 64 hexadecimal digits in lower case',
    ],
    ['another judge', 'items.0.judge', 'model', `items.0.judge: is "model", ${none} \`human\`, \`llm\` or \`rules\``],
    ['a percentage', 'agreement', 71, 'agreement: is 71, which is too large; write 1 or less'],
  ],
);

describeKind(
  'rubric',
  {
    kind: 'rubric',
    rubric_id: 'transcripts-2.1',
    version: '2.1',
    weights: { critical: 4, high: 3, medium: 2, low: 1 },
    criteria: [
      {
        id: 'policy_adherence',
        severity: 'critical',
        question: 'Did the agent keep to its policies?',
        anchors: { '0': 'It did what is forbidden.', '5': 'Every step can be seen.' },
        floor: 3,
        checks: [{ id: 'noted', field: 'notes', matches: 'policy violation', takes: 5 }],
      },
    ],
  },
  [
    ['no criteria', 'criteria', [], 'criteria: is [], which is too small; write 1 or more'],
    ['a floor of six', 'criteria.0.floor', 6, 'criteria.0.floor: is 6, which is too large; write 5 or less'],
    [
      'half a floor',
      'criteria.0.floor',
      2.5,
      'criteria.0.floor: is 2.5, not a whole number; write a whole number without quotes and units',
    ],
    [
      'a criterion with a space',
      'criteria.0.id',
      'policy adherence',
      'criteria.0.id: is no name of a criterion; write small letters, digits and `_`, for example `policy_adherence`',
    ],
    [
      'a check that can take for ever',
      'criteria.0.checks.0.matches',
      '(a+)+b',
      'criteria.0.checks.0.matches: can take for ever on a long text, because `(a+)+` can read the same text in many ways; give the repetition an end, such as {0,5}, or make its parts differ',
    ],
    ['no weight', 'weights.low', undefined, 'weights.low: is missing; add `low:`'],
  ],
);

describeKind(
  'review',
  {
    kind: 'review',
    review_id: '2026-w33',
    title: 'Week 33',
    cadence: 'weekly',
    period: '2026-W33',
    date: '2026-08-17',
    commit: '1f0c2b7',
    generated_at: '2026-08-17T06:00:00Z',
    decisions: ['dec-2026-003'],
  },
  [
    ['another cadence', 'cadence', 'daily', `cadence: is "daily", ${none} \`weekly\`, \`monthly\` or \`quarterly\``],
    ['no period', 'period', undefined, 'period: is missing; add `period:`'],
  ],
);

describeKind(
  'playbook',
  {
    kind: 'playbook',
    id: 'escalation',
    title: 'Escalation',
    summary: 'What the responder does, in order.',
    owner_role: 'reliability-owner',
    agents: ['support-triage'],
    failure_ids: ['tool-timeout'],
    review_by: '2026-12-01',
  },
  [
    ['no title', 'title', undefined, 'title: is missing; add `title:`'],
    ['a number among the agents', 'agents.0', 1, 'agents.0: is a number, not text; put it in quotes: "1"'],
  ],
);
