import { describe, expect, it, test } from 'vitest';
import { recordText } from '../../../tests/library-of.ts';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import artifacts from './artifacts.ts';
import dwell from './dwell.ts';
import gates from './gates.ts';
import oncall from './oncall.ts';
import order from './order.ts';
import sampling from './sampling.ts';

const rules = [artifacts, dwell, gates, oncall, order, sampling];
const oncallOwner = 'claims-oncall (R. Okafor)';
const step = { override_rate: 0.05, mttr_breach: 'no', adversarial_pass_rate: 1, tier_3_escalations: 0 };

type Fields = Record<string, unknown>;

/** A rollout in which all of 000 §3 is as it should be. */
const good = (): { stages: (Fields & { gates: Fields })[] } => ({
  stages: [
    {
      stage: 'pre-deploy',
      entered_at: '2026-06-01T08:00:00Z',
      exited_at: '2026-06-02T08:00:00Z',
      gates: {
        canvas_signed: 'yes',
        s1_artifacts: 7,
        adversarial_pass_rate: 1,
        s2_eval_baseline: 0.921,
        s2_eval_delta: 0,
        fallback_paths_exercised: 'yes',
        hitl_pool_confirmed: 'yes',
        sla_targets_agreed: 'yes',
      },
      outcome: 'advanced',
    },
    {
      stage: 'canary',
      entered_at: '2026-06-02T08:00:00Z',
      exited_at: '2026-06-05T08:00:00Z',
      traffic: '5%',
      hitl_sampling: '100%',
      gates: {
        hours_green: 48,
        autonomous_execute_on_medium: 'no',
        boundary_cross_attempts: 0,
        override_rate: 0.08,
        new_failure_ids: 0,
      },
      outcome: 'advanced',
    },
    ...[10, 25, 50, 100].map((share, index) => ({
      stage: `pct-${share}`,
      entered_at: `2026-06-${String(5 + index * 2).padStart(2, '0')}T08:00:00Z`,
      exited_at: `2026-06-${String(7 + index * 2).padStart(2, '0')}T08:00:00Z`,
      traffic: `${share}%`,
      hitl_sampling: share === 10 ? '100%' : '10%',
      oncall: oncallOwner,
      gates: { ...step, ...(share > 10 && { drift_detector: 'armed' }) },
      outcome: 'advanced',
    })),
    {
      stage: 'full',
      entered_at: '2026-06-13T08:00:00Z',
      traffic: '100%',
      hitl_sampling: '10%',
      gates: {
        drift_detector: 'armed',
        weekly_review: 'yes',
        monthly_canvas_reading: '2026-09-14',
        quarterly_adversarial_expansion: 'yes',
      },
    },
  ],
});

function findings(rollout: object, now = '2026-10-01T00:00:00Z'): readonly string[] {
  const text = recordText({
    kind: 'rollout',
    rollout_id: 'ro-2026-011',
    agent_id: 'claims-intake',
    ...rollout,
  });
  const example = { verdict: 'invalid' as const, name: undefined, findings: 1, line: 1, now };
  const { diagnostics } = lintExample({ ...example, files: [{ path: undefined, text }] }, rules, defaultConfig);
  return diagnostics.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** The good rollout with the value at a path set, or taken out. */
function broken(path: string, value: unknown): object {
  const rollout = good();
  const keys = path.split('.');
  const last = keys.pop() as string;
  const parent = keys.reduce<Fields>((at, key) => at[key] as Fields, rollout.stages as unknown as Fields);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (value === undefined) delete parent[last];
  else parent[last] = value;
  return rollout;
}

test('a rollout that keeps all of it has no finding', () => {
  expect(findings(good())).toEqual([]);
});

/** The stages: 0 pre-deploy, 1 canary, 2 to 5 the steps, 6 full. */
const faults: readonly (readonly [path: string, value: unknown, rule: string, says: string])[] = [
  // 3.1 Pre-deploy
  ['0.gates.canvas_signed', undefined, 'rollout/artifacts', '`canvas_signed` was not recorded'],
  ['0.gates.canvas_signed', 'no', 'rollout/artifacts', '`canvas_signed` at no'],
  ['0.gates.canvas_signed', false, 'rollout/artifacts', '`canvas_signed` at no'],
  ['0.gates.s1_artifacts', undefined, 'rollout/artifacts', '`s1_artifacts` was not recorded'],
  ['0.gates.s1_artifacts', 6, 'rollout/artifacts', '6 of the 7'],
  ['0.gates.s1_artifacts', '6 of 7', 'rollout/artifacts', '6 of 7 of the 7'],
  ['0.gates.adversarial_pass_rate', undefined, 'rollout/gates', '`adversarial_pass_rate` was not recorded'],
  ['0.gates.adversarial_pass_rate', 0.99, 'rollout/gates', '`adversarial_pass_rate` at 0.99'],
  ['0.gates.adversarial_pass_rate', '61 of 62', 'rollout/gates', '`adversarial_pass_rate` at 61 of 62'],
  ['0.gates.adversarial_pass_rate', 'mostly', 'rollout/gates', '“mostly” cannot be read as a value'],
  ['0.gates.s2_eval_baseline', undefined, 'rollout/gates', '`s2_eval_baseline` was not recorded'],
  ['0.gates.s2_eval_baseline', 'no', 'rollout/gates', '`s2_eval_baseline` at no'],
  ['0.gates.s2_eval_delta', undefined, 'rollout/gates', '`s2_eval_delta` was not recorded'],
  ['0.gates.s2_eval_delta', -0.001, 'rollout/gates', '`s2_eval_delta` at -0.001'],
  ['0.gates.s2_eval_delta', '−2 %', 'rollout/gates', '`s2_eval_delta` at −2 %'],
  ['0.gates.fallback_paths_exercised', undefined, 'rollout/gates', '`fallback_paths_exercised` was not recorded'],
  ['0.gates.fallback_paths_exercised', '3 of 4', 'rollout/gates', '`fallback_paths_exercised` at 3 of 4'],
  ['0.gates.hitl_pool_confirmed', undefined, 'rollout/gates', '`hitl_pool_confirmed` was not recorded'],
  ['0.gates.hitl_pool_confirmed', 'not yet', 'rollout/gates', '`hitl_pool_confirmed` at not yet'],
  ['0.gates.sla_targets_agreed', undefined, 'rollout/gates', '`sla_targets_agreed` was not recorded'],
  ['0.gates.sla_targets_agreed', 'no', 'rollout/gates', '`sla_targets_agreed` at no'],
  // 3.2 Canary
  ['1', undefined, 'rollout/order', 'without the stage canary'],
  ['1.exited_at', '2026-06-03T07:00:00Z', 'rollout/dwell', 'lasted 23 h, and at least 24 h'],
  ['0.exited_at', '2026-06-02T09:00:00Z', 'rollout/order', 'before the stage pre-deploy was left'],
  ['1.traffic', undefined, 'rollout/gates', 'how much traffic'],
  ['1.traffic', '0.5%', 'rollout/gates', '0.5% of the traffic'],
  ['1.traffic', '6 %', 'rollout/gates', '6 % of the traffic'],
  ['1.traffic', 'two named tenants', 'rollout/gates', 'several tenants'],
  ['1.traffic', 'a single tenant', 'rollout/gates', 'does not name it'],
  ['1.hitl_sampling', undefined, 'rollout/sampling', 'how many runs'],
  ['1.hitl_sampling', '99%', 'rollout/sampling', '99% of the runs'],
  ['1.gates.autonomous_execute_on_medium', undefined, 'rollout/gates', '`autonomous_execute_on_medium` was not'],
  ['1.gates.autonomous_execute_on_medium', 'yes', 'rollout/gates', '`autonomous_execute_on_medium` at yes'],
  ['1.gates.boundary_cross_attempts', undefined, 'rollout/gates', '`boundary_cross_attempts` was not recorded'],
  ['1.gates.boundary_cross_attempts', 1, 'rollout/gates', '`boundary_cross_attempts` at 1'],
  ['1.gates.override_rate', undefined, 'rollout/gates', '`override_rate` was not recorded'],
  ['1.gates.override_rate', 0.081, 'rollout/gates', '`override_rate` at 0.081'],
  ['1.gates.override_rate', '8.1 %', 'rollout/gates', '`override_rate` at 8.1 %'],
  ['1.gates.new_failure_ids', undefined, 'rollout/gates', '`new_failure_ids` was not recorded'],
  ['1.gates.new_failure_ids', 1, 'rollout/gates', '`new_failure_ids` at 1'],
  ['1.gates.hours_green', undefined, 'rollout/gates', '`hours_green` was not recorded'],
  ['1.gates.hours_green', 47, 'rollout/gates', '`hours_green` at 47'],
  ['1.gates.hours_green', 73, 'rollout/dwell', '73 green hours'],
  // 3.3 Percentage rollout
  ['2', undefined, 'rollout/order', 'without the step to 10 %'],
  ['3', undefined, 'rollout/order', 'without the step to 25 %'],
  ['4', undefined, 'rollout/order', 'without the step to 50 %'],
  ['5', undefined, 'rollout/order', 'without the step to 100 %'],
  ['2.exited_at', '2026-06-07T07:59:00Z', 'rollout/dwell', 'lasted 47.9 h, and at least 48 h'],
  ['5.exited_at', '2026-06-12T08:00:00Z', 'rollout/dwell', 'lasted 24 h, and at least 48 h'],
  ['3.entered_at', undefined, 'rollout/dwell', '`entered_at` does not say when'],
  ['2.traffic', '20%', 'rollout/gates', '“20%” of the traffic'],
  ['4.traffic', '60 %', 'rollout/gates', '“60 %” of the traffic'],
  ['2.hitl_sampling', '10%', 'rollout/sampling', '10% of the runs'],
  ['2.hitl_sampling', undefined, 'rollout/sampling', 'how many runs'],
  ['3.hitl_sampling', '9%', 'rollout/sampling', 'less than the 10 %'],
  ['3.hitl_sampling', 'as usual', 'rollout/sampling', 'cannot be read as a share of the runs'],
  ['6.hitl_sampling', '1%', 'rollout/sampling', 'less than the 10 %'],
  ['3.gates.drift_detector', undefined, 'rollout/gates', '`drift_detector` was not recorded'],
  ['3.gates.drift_detector', 'off', 'rollout/gates', '`drift_detector` at off'],
  ['5.gates.drift_detector', 'not armed', 'rollout/gates', '`drift_detector` at not armed'],
  ['6.gates.drift_detector', 'disarmed', 'rollout/gates', '`drift_detector` at disarmed'],
  ['2.oncall', undefined, 'rollout/oncall', 'nobody on call'],
  ['3.oncall', 'the team', 'rollout/oncall', 'names nobody'],
  ['4.oncall', 'R. Okafor and M. Lind', 'rollout/oncall', '2 owners on call'],
  ['5.oncall', 'claims-oncall, platform-oncall', 'rollout/oncall', '2 owners on call'],
  ['2.gates.override_rate', 0.121, 'rollout/gates', '`override_rate` at 0.121; asked for is at most 12 %, 1.5 times'],
  ['5.gates.override_rate', undefined, 'rollout/gates', '`override_rate` was not recorded'],
  ['3.gates.mttr_breach', 'yes', 'rollout/gates', '`mttr_breach` at yes'],
  ['3.gates.mttr_breach', undefined, 'rollout/gates', '`mttr_breach` was not recorded'],
  ['4.gates.adversarial_pass_rate', '98%', 'rollout/gates', '`adversarial_pass_rate` at 98%'],
  ['4.gates.adversarial_pass_rate', undefined, 'rollout/gates', '`adversarial_pass_rate` was not recorded'],
  ['5.gates.tier_3_escalations', 1, 'rollout/gates', '`tier_3_escalations` at 1'],
  ['5.gates.tier_3_escalations', undefined, 'rollout/gates', '`tier_3_escalations` was not recorded'],
  ['2.outcome', undefined, 'rollout/order', 'has no outcome'],
  ['2.outcome', 'rolled-back', 'rollout/order', 'although the step to 10 % is rolled back'],
  ['2.outcome', 'paused', 'rollout/order', 'although the step to 10 % is paused'],
  // 3.4 Full
  ['6.traffic', '80%', 'rollout/gates', '“80%” of the traffic'],
  ['6.gates.weekly_review', undefined, 'rollout/gates', '`weekly_review` was not recorded'],
  ['6.gates.weekly_review', 'no', 'rollout/gates', '`weekly_review` is no'],
  ['6.gates.monthly_canvas_reading', undefined, 'rollout/gates', '`monthly_canvas_reading` was not recorded'],
  ['6.gates.quarterly_adversarial_expansion', undefined, 'rollout/gates', '`quarterly_adversarial_expansion` was not'],
];

test.each(faults)('%s as %j is one finding of %s', (path, value, rule, says) => {
  const found = findings(broken(path, value));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${rule}: `);
  expect(found[0]).toContain(says);
});

test('a canary of more than 72 hours is one finding', () => {
  const { stages } = good();
  const late = stages.map((fields, index) => ({
    ...fields,
    ...(index <= 1 && { entered_at: '2026-06-01T07:00:00Z', exited_at: '2026-06-01T07:30:00Z' }),
    ...(index === 1 && { entered_at: '2026-06-02T07:00:00Z', exited_at: '2026-06-05T08:00:00Z' }),
  }));
  expect(findings({ stages: late })).toEqual(['rollout/dwell: The stage canary lasted 73 h, and 72 h are the most']);
});

describe('a stage that was stopped', () => {
  it.each(['paused', 'rolled-back'])('may be as red and as short as it was when it is %s', (outcome) => {
    const stages = good().stages.slice(0, 4);
    Object.assign(stages[3] as Fields, { exited_at: '2026-06-07T20:00:00Z', outcome });
    Object.assign((stages[3] as { gates: Fields }).gates, { override_rate: 0.3, tier_3_escalations: 2 });
    expect(findings({ stages })).toEqual([]);
  });
});

describe('a stage that is open', () => {
  const open = (changed: Fields) => {
    const stages = good().stages.slice(0, 4);
    const { exited_at: _, outcome: __, ...last } = stages[3] as Fields;
    stages[3] = { ...last, gates: changed };
    return findings({ stages }, '2026-06-08T00:00:00Z');
  };
  it('may not have been measured yet', () => expect(open({})).toEqual([]));
  it.each([
    ['override_rate', 0.13],
    ['mttr_breach', 'yes'],
    ['adversarial_pass_rate', 0.9],
    ['tier_3_escalations', 1],
    ['drift_detector', 'off'],
  ])('is told at once of %s at %s', (gate, value) => {
    expect(open({ [gate]: value })).toEqual([expect.stringContaining(`goes on with \`${gate}\` at ${value}`)]);
  });
});

test('what full service asks for is due when its first time has come', () => {
  const rollout = broken('6.gates', {});
  const due = (now: string) => findings(rollout, now).length;
  expect(
    ['2026-06-20T07:59:00Z', '2026-06-20T08:00:00Z', '2026-07-14T08:00:00Z', '2026-09-13T08:00:00Z'].map(due),
  ).toEqual([0, 1, 2, 3]);
});
