import { expect, test } from 'vitest';
import { eventSchema } from './event.ts';
import { explainIssue } from './explain-issue.ts';

const event = {
  event_id: 'evt-000117',
  ts: '2026-04-09T08:41:07.250Z',
  agent_id: 'support-triage',
  agent_version: '2.3.1',
  run_id: 'run-88121',
  step_id: 'step-4',
  trace_id: 'trace-2026-04-09-001',
  event_type: 'override',
  state: 'Escalated',
  decision_origin: 'human-override',
  action_type: 'refuse-and-instruct',
  failure_id_refs: ['tool-timeout'],
  severity: 'high',
  tier: 2,
  confidence_band: 'medium',
  reversibility: 'reversible',
  rationale: 'The ticket exists already.',
  evidence_refs: ['https://traces.example.com/t/1'],
  cost: 0.013,
  tokens: 4117,
  latency_ms: 8200.5,
};

test('an override event is taken as it is', () => {
  expect(eventSchema.parse(event)).toEqual(event);
});

test.each([
  ['event_id', undefined, 'event_id: is missing; add `event_id:`'],
  ['ts', '2026-04-09T08:41:07', 'ts: has no zone; append Z for UTC, or an offset like +02:00'],
  ['ts', 1775724067, 'ts: is a number, not text; put it in quotes: "1775724067"'],
  ['state', 'escalated', /^state: is "escalated", which is none of the known values; write `Intake`, /u],
  ['tier', 0, 'tier: is 0, which is none of the known values; write `1`, `2` or `3`'],
  ['tokens', -4, 'tokens: is -4, which is too small; write 0 or more'],
  ['user', 'x', ': has the unknown key `user`; correct the spelling or remove it'],
])('%s as %j is refused', (key, value, message) => {
  const { [key as 'ts']: _, ...rest } = event;
  const faulty = value === undefined ? rest : { ...rest, [key]: value };
  const issues = eventSchema.safeParse(faulty, { reportInput: true }).error?.issues ?? [];
  const [issue] = issues;
  expect(issues).toHaveLength(1);
  const explained = issue && explainIssue(issue);
  expect(`${issue?.path.join('.')}: ${explained?.what}; ${explained?.how}`).toMatch(message);
});
