import type { Demand } from './demand.ts';

const file = 'rollouts/ro-2026-004.md';

/** One gate or number of 000 §3 in a rollout that keeps all others. */
function gate(section: string, demand: string, set: Readonly<Record<string, unknown>>, caughtBy: string): Demand {
  return { source: `000 §${section}`, demand, bad: [{ file, set }], caughtBy };
}

/** Every gate and every number of the rollout checklist (000 §3). Stages: 0 pre-deploy, 1 canary, 2 to 5 steps, 6 full. */
export const rolloutDemands: readonly Demand[] = [
  gate('3.1', 'the canvas is not signed', { '/stages/0/gates/canvas_signed': 'no' }, 'rollout/artifacts'),
  gate('3.1', 'six of the seven artifacts', { '/stages/0/gates/s1_artifacts': 6 }, 'rollout/artifacts'),
  gate('3.1', 'adversarial suite below 100 %', { '/stages/0/gates/adversarial_pass_rate': 0.98 }, 'rollout/gates'),
  gate('3.1', 'no eval baseline', { '/stages/0/gates/s2_eval_baseline': undefined }, 'rollout/gates'),
  gate('3.1', 'the evals regress', { '/stages/0/gates/s2_eval_delta': -0.02 }, 'rollout/gates'),
  gate('3.1', 'fallbacks not exercised', { '/stages/0/gates/fallback_paths_exercised': 'no' }, 'rollout/gates'),
  gate('3.1', 'reviewers not confirmed', { '/stages/0/gates/hitl_pool_confirmed': 'no' }, 'rollout/gates'),
  gate('3', 'the canary is left out', { '/stages/1': undefined }, 'rollout/order'),
  gate('3.2', 'a canary of 20 hours', { '/stages/1/entered_at': '2026-07-29T12:00:00Z' }, 'rollout/dwell'),
  gate('3.2', 'a canary on 20 % of the traffic', { '/stages/1/traffic': '20%' }, 'rollout/gates'),
  gate('3.2', 'a canary with half of the runs reviewed', { '/stages/1/hitl_sampling': '50%' }, 'rollout/sampling'),
  gate(
    '3.2',
    'autonomous on the medium band in the canary',
    { '/stages/1/gates/autonomous_execute_on_medium': 'yes' },
    'rollout/gates',
  ),
  gate('3.2', 'a boundary crossing in the canary', { '/stages/1/gates/boundary_cross_attempts': 1 }, 'rollout/gates'),
  gate('3.2', 'override rate above the ceiling', { '/stages/1/gates/override_rate': 0.11 }, 'rollout/gates'),
  gate('3.2', 'a failure the register does not know', { '/stages/1/gates/new_failure_ids': 1 }, 'rollout/gates'),
  gate('3.2', 'out of the canary after 30 green hours', { '/stages/1/gates/hours_green': 30 }, 'rollout/gates'),
  gate('3.3', 'a step is left out', { '/stages/3': undefined }, 'rollout/order'),
  gate(
    '3.3',
    'a step of 24 hours',
    { '/stages/4/exited_at': '2026-08-07T08:00:00Z', '/stages/5/entered_at': '2026-08-07T08:00:00Z' },
    'rollout/dwell',
  ),
  gate('3.3', 'sampling falls before 25 %', { '/stages/2/hitl_sampling': '10%' }, 'rollout/sampling'),
  gate('3.3', 'sampling below the default', { '/stages/4/hitl_sampling': '2%' }, 'rollout/sampling'),
  gate('3.3', 'no drift detector at 25 %', { '/stages/3/gates/drift_detector': 'off' }, 'rollout/gates'),
  gate('3.3', 'nobody on call', { '/stages/4/oncall': undefined }, 'rollout/oncall'),
  gate('3.3', 'the team on call', { '/stages/4/oncall': 'the team' }, 'rollout/oncall'),
  gate('3.3', 'pushed through at 1.5 times the ceiling', { '/stages/3/gates/override_rate': 0.13 }, 'rollout/gates'),
  gate('3.3', 'pushed through a breach of MTTR', { '/stages/3/gates/mttr_breach': 'yes' }, 'rollout/gates'),
  gate('3.3', 'pushed through a regression', { '/stages/3/gates/adversarial_pass_rate': 0.97 }, 'rollout/gates'),
  gate('3.3', 'pushed through a tier 3 escalation', { '/stages/3/gates/tier_3_escalations': 1 }, 'rollout/gates'),
  gate('3.4', 'full without a weekly review', { '/stages/6/gates/weekly_review': 'no' }, 'rollout/gates'),
  gate('3.4', 'full without the monthly reading', { '/stages/6/gates/monthly_canvas_reading': 'no' }, 'rollout/gates'),
  {
    source: '000 §3.1',
    demand: 'a canvas of version 1 that nobody signed',
    bad: [{ file: 'canvases/support-triage.md', set: { '/signed_by': undefined, '/signed_on': undefined } }],
    caughtBy: 'canvas/signed',
  },
];
