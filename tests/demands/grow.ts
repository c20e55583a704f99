import type { Demand } from './demand.ts';

const review = 'postmortems/pm-2026-021.md';
const visits = 'postmortems/pm-2026-014.md';

/** What the playbook for monitoring, rollout and postmortems (000) demands of a review and of the event stream. */
export const growDemands: readonly Demand[] = [
  {
    source: '000 §4',
    demand: 'a review without a hardening task',
    bad: [{ file: review, set: { '/action_items': [] } }],
    caughtBy: 'action/required',
  },
  {
    source: '000 §4',
    demand: 'the answer is to be more careful',
    bad: [
      {
        file: review,
        set: {
          '/action_items/3/description': 'Be more careful when the product taxonomy changes.',
          '/action_items/3/type': 'process',
        },
      },
    ],
    caughtBy: 'action/not-careful',
  },
  {
    source: '000 §4',
    demand: 'a failure_id that the register does not know',
    bad: [{ file: review, set: { '/failure_id_refs/0': 'taxonomy-drift' } }],
    caughtBy: 'reference/resolve',
  },
  {
    source: '000 §4',
    demand: 'an override event that never happened',
    bad: [{ file: review, set: { '/action_items/0/linked_override_events/1': 'evt-sup-1013-99' } }],
    caughtBy: 'reference/resolve',
  },
  {
    source: '000 §4',
    demand: 'a canvas version promised, and the canvas does not know of the incident',
    bad: [{ file: 'canvases/support-triage.md', set: { '/history/3': undefined, '/version': '1.2.0' } }],
    caughtBy: 'lifecycle/canvas-bumped',
  },
  {
    source: '000 §4',
    demand: 'a register entry promised and not added',
    bad: [
      {
        file: review,
        set: { '/followups/register_changes': 'added, a candidate for reference data that changes its shape' },
      },
    ],
    caughtBy: 'lifecycle/register-updated',
  },
  {
    source: '000 §4',
    demand: 'a change of severity promised and not made',
    bad: [
      {
        file: review,
        set: { '/followups/register_changes': 'severity changed, schema-drift-input from high to critical' },
      },
    ],
    caughtBy: 'lifecycle/register-updated',
  },
  {
    source: '000 §4',
    demand: 'a regression seed promised that names no eval case',
    bad: [{ file: review, set: { '/action_items/0/s2_regression_seed': 'yes' } }],
    caughtBy: 'lifecycle/evals',
  },
  {
    source: '000 §4',
    demand: 'a rollback told in the review that the rollout does not show',
    bad: [
      {
        file: 'rollouts/ro-2026-006.md',
        set: { '/stages/3/outcome': 'advanced', '/stages/3/reason': undefined },
      },
    ],
    caughtBy: 'lifecycle/rollout',
  },
  {
    source: '000 §1',
    demand: 'an attempt to cross the boundary that nobody reviewed',
    bad: [
      {
        file: 'data/events/2026-11-08.ndjson',
        add: `${JSON.stringify({
          event_id: 'evt-pro-1108-70',
          ts: '2026-11-08T09:20:00Z',
          agent_id: 'procurement-intake',
          agent_version: '1.4.0',
          run_id: 'run-pi-1108-0003',
          event_type: 'boundary-cross',
          state: 'Quarantined',
          failure_id_refs: ['unsafe-action-attempted'],
          severity: 'critical',
        })}\n`,
      },
    ],
    caughtBy: 'reference/boundary-cross',
  },
  {
    source: '000 §4',
    demand: 'a chain of whys that stops early',
    bad: [{ file: review, set: { '/five_whys/why_3': '', '/five_whys/why_4': '', '/five_whys/root_cause': '' } }],
    caughtBy: 'cause/five-whys',
  },
  {
    source: '000 §4',
    demand: 'no contributing factor',
    bad: [{ file: review, set: { '/contributing_factors': [] } }],
    caughtBy: 'cause/contributing-factors',
  },
  {
    source: '000 §4',
    demand: 'a blast radius whose external actions are not described',
    bad: [{ file: visits, set: { '/blast_radius/external_actions_taken/description': undefined } }],
    caughtBy: 'impact/blast-radius',
  },
  {
    source: '000 §4',
    demand: 'a review that nobody signed',
    bad: [{ file: review, set: { '/sign_off': undefined } }],
    caughtBy: 'sign-off/complete',
  },
  {
    source: '000 §1',
    demand: 'a failure mode without a detectable signal',
    bad: [{ file: 'registers/failure-modes/duplicate-side-effect.md', set: { '/detectable_signal': 'none' } }],
    caughtBy: 'register/complete',
  },
];
