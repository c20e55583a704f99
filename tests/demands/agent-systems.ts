import type { Demand } from './demand.ts';

const review = 'postmortems/pm-2026-021.md';

/** What the template for agent systems (001) demands. */
export const agentSystemsDemands: readonly Demand[] = [
  {
    source: '001 §3',
    demand: 'active artifacts that cannot be filled in',
    bad: [{ file: review, set: { '/active_artifacts': undefined } }],
    caughtBy: 'lifecycle/artifacts',
  },
  {
    source: '001 §3',
    demand: 'one artifact left out, without saying why',
    bad: [{ file: review, set: { '/active_artifacts/bundle_id': undefined } }],
    caughtBy: 'lifecycle/artifacts',
  },
  {
    source: '001 §12',
    demand: 'only a root cause, no contributing factors',
    bad: [{ file: review, set: { '/contributing_factors': undefined } }],
    caughtBy: 'cause/contributing-factors',
  },
  {
    source: '001 §5',
    demand: 'the model made a mistake, and no systemic explanation',
    bad: [{ file: review, set: { '/five_whys/root_cause': 'The model made a mistake.' } }],
    caughtBy: 'cause/not-human-error',
  },
  {
    source: '001 §6',
    demand: 'no gap of the control layer',
    bad: [{ file: review, set: { '/control_gaps': undefined } }],
    caughtBy: 'cause/control-gaps',
  },
  {
    source: '001 §4',
    demand: 'containment that is not told apart from correction',
    bad: [
      {
        file: review,
        set: {
          '/containment/0/kind': undefined,
          '/containment/1/kind': undefined,
          '/containment/2/kind': undefined,
        },
      },
    ],
    caughtBy: 'response/containment-kind',
  },
  {
    source: '001 §8',
    demand: 'an action that updates no artifact',
    bad: [{ file: review, set: { '/action_items/0/artifact': undefined } }],
    caughtBy: 'action/artifact',
  },
  {
    source: '001 §7',
    demand: 'whether it can be undone is not said',
    bad: [{ file: review, set: { '/blast_radius/reversibility': undefined } }],
    caughtBy: 'impact/blast-radius',
  },
  {
    source: '001 §9',
    demand: 'a lifecycle question without an answer',
    bad: [{ file: review, set: { '/lifecycle_updates/retirement_plan': undefined } }],
    caughtBy: 'lifecycle/answers',
  },
  {
    source: '001 §12',
    demand: 'a bare no',
    bad: [{ file: review, set: { '/lifecycle_updates/taxonomy': 'no' } }],
    caughtBy: 'lifecycle/answers',
  },
  {
    source: '001 §10',
    demand: 'nothing flows back into the evals',
    bad: [
      {
        file: review,
        set: {
          '/eval_updates': undefined,
          '/action_items/0/s2_regression_seed': 'no',
          '/action_items/1/s2_regression_seed': 'no',
        },
      },
    ],
    caughtBy: 'lifecycle/evals',
  },
  {
    source: '001 §12',
    demand: 'a corrective action without an owner',
    bad: [{ file: review, set: { '/action_items/2/owner': undefined } }],
    caughtBy: 'action/owner',
  },
  {
    source: '001 §12',
    demand: 'a corrective action without a due date',
    bad: [{ file: 'postmortems/pm-2026-022.md', set: { '/action_items/2/due': undefined } }],
    caughtBy: 'action/due',
  },
];
