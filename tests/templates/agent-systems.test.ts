import { expect, test } from 'vitest';
import { fixture, lintAs, readAs, rulesIn } from './fixture.ts';

test('the twelve sections of 001 are the model, field by field', () => {
  const { document } = readAs('inc-2026-05-02-002.md', fixture('agent-systems.md'));
  expect(document).toMatchObject({ template: 'agent-systems', id: 'inc-2026-05-02-002' });
  expect(document.data).toEqual({
    id: 'inc-2026-05-02-002',
    detected_at: '2026-05-02T08:40:00Z',
    severity: 'sev2',
    status: 'closed',
    owners: ['pricing-operations'],
    agent_id: 'quote-writer',
    active_artifacts: {
      trace_id: 'trace-2026-05-02-114',
      session_id: 'session-2026-05-02-114',
      bundle_id: 'bundle-2026-04-30-b',
      change_id: 'chg-2026-04-30-002',
      rollout_wave: 'canary',
      policy_bundle: 'policy-2026-03',
      approval_mode: { unknown: 'the log of approvals rolls over after a day' },
      tool_principal: 'svc-quotes',
    },
    containment: [
      { action: 'the quoting tool was paused' },
      {
        action: 'the agent was put into restricted mode, temporary until the feed has an age check',
        kind: 'temporary',
      },
    ],
    root_cause: { primary: 'The price list was a day old and nothing looked at its age.' },
    contributing_factors: ['The alarm of the feed was muted', 'No eval case has an old list'],
    control_gaps: [
      { gap: 'The release gate assumes that the feed is fresh.', layer: 'observability' },
      { gap: 'Quotes below 500 euros need no approval.', layer: 'policy' },
      { gap: 'no approval was asked for', layer: 'approval' },
      { gap: 'The quoting suite has one price list.', layer: 'eval' },
      { gap: 'The alarm fired after 50 minutes.', layer: 'detection' },
    ],
    blast_radius: {
      users: '40 customers',
      systems: ['the mail gateway'],
      memory_records: 'no',
      pattern: 'single-run',
    },
    lifecycle_updates: {
      change_id: 'chg-2026-05-02-004',
      bundle_id: 'bundle-2026-05-02-a',
      retirement_plan: 'no, nothing is retired',
      registry: 'yes, the feed gets an owner',
      taxonomy: 'no, the class exists',
    },
    eval_updates: {
      dataset_cases: ['case-stale-prices'],
      evals: ['no, the suites cover behaviour'],
      gate_changes: 'yes, the gate checks the age of the feed',
    },
    followups: { threshold_changes: 'no, the canary was small enough' },
    action_items: [
      {
        description: 'Refuse a price list older than a day',
        owner: 'pricing-team',
        due: '2026-05-12',
        artifact: 'quote-writer bundle',
      },
      {
        description: 'Add an eval case with an old price list',
        owner: 'runtime-team',
        due: '2026-05-13',
        artifact: 'quoting suite',
      },
    ],
  });
});

const short = {
  id: 'inc-2026-05-02-002',
  severity: 'sev2',
  owners: ['pricing-operations'],
  active_artifacts: {
    trace_id: 'trace-2026-05-02-114',
    session_id: 'session-2026-05-02-114',
    bundle_id: 'bundle-2026-04-30-b',
    change_id: 'chg-2026-04-30-002',
    rollout_wave: 'canary',
  },
  root_cause: { primary: 'price_list_age_unchecked' },
  action_items: [
    { owner: 'pricing-team', due: '2026-05-12', description: 'refuse_prices_older_than_a_day' },
    { owner: 'runtime-team', due: '2026-05-13', description: 'add_eval_case_for_stale_prices' },
  ],
  lifecycle_updates: { change_id: 'chg-2026-05-02-004', bundle_id: 'bundle-2026-05-02-a' },
  contributing_factors: ['missing_age_eval', 'feed_alarm_muted'],
};

test.each([
  ['a file of its own', 'yaml', (text: string) => text],
  ['front matter', 'md', (text: string) => `---\n${text}---\n`],
  ['a block in the body', 'md', (text: string) => `# Old prices\n\n\`\`\`yml\n${text}\`\`\`\n`],
  [
    'front matter without its wrapper',
    'md',
    (text: string) => `---\n${text.replace(/^.*\n/, '').replace(/^ {2}/gm, '')}---\n`,
  ],
])('the short YAML of §11 as %s is the model, field by field', (_, extension, write) => {
  const { document } = readAs(`inc-2026-05-02-002.${extension}`, write(fixture('agent-systems.yaml')));
  expect(document).toMatchObject({ template: 'agent-systems', problems: [] });
  expect(document.data).toEqual(short);
});

test('the short YAML is a draft that lacks what 001 asks for', () => {
  const found = lintAs('inc-2026-05-02-002.yaml', fixture('agent-systems.yaml'));
  expect(rulesIn(found, 'error')).toEqual({ 'reference/resolve': 2 });
  expect(Object.keys(rulesIn(found, 'warning'))).toEqual(
    expect.arrayContaining(['cause/control-gaps', 'lifecycle/answers', 'lifecycle/artifacts', 'lifecycle/evals']),
  );
});

test('all sections filled in lack nothing but the records they name', () => {
  expect(rulesIn(lintAs('inc-2026-05-02-002.md', fixture('agent-systems.md')), 'error')).toEqual({
    'reference/resolve': 4,
  });
});

test('each question that nobody has answered is told once', () => {
  const text = fixture('agent-systems-blank.md');
  const questions = text.split('\n').filter((line) => line.startsWith('- ') && line.endsWith(':'));
  expect(rulesIn(lintAs('blank.md', text))).toEqual({ 'structure/no-placeholder': questions.length });
});
