import type { Demand } from './demand.ts';

const sev1 = 'postmortems/pm-2026-014.md';
const sev2 = 'postmortems/pm-2026-021.md';
const experiment = 'experiments/exp-2026-003.md';

/** What the playbook that closes the loop (002) demands. */
export const playbookDemands: readonly Demand[] = [
  {
    source: '002 step 1',
    demand: 'a sev1 without a link to its traces',
    bad: [{ file: sev1, set: { '/links/traces': undefined } }],
    caughtBy: 'lifecycle/links',
  },
  {
    source: '002 step 1',
    demand: 'a sev2 without a link to its events',
    bad: [{ file: sev2, set: { '/links/events': undefined } }],
    caughtBy: 'lifecycle/links',
  },
  {
    source: '002 step 1',
    demand: 'a sev2 without its pager incident',
    bad: [{ file: sev2, set: { '/links/pager': undefined } }],
    caughtBy: 'lifecycle/links',
  },
  {
    source: '002 step 4',
    demand: 'an experiment without a rollback plan',
    bad: [{ file: experiment, set: { '/rollback_plan/steps': [] } }],
    caughtBy: 'experiment/rollback-plan',
  },
  {
    source: '002 step 4',
    demand: 'an experiment that cannot be measured',
    bad: [
      {
        file: experiment,
        set: { '/hypothesis': 'Asking a question makes the agent better.', '/primary_metric': 'Quality' },
      },
    ],
    caughtBy: 'experiment/measurable',
  },
  {
    source: '002 step 5',
    demand: 'a concluded experiment without a result',
    bad: [{ file: experiment, set: { '/result': undefined } }],
    caughtBy: 'experiment/result',
  },
  {
    source: '002 step 4',
    demand: 'a rollback that was tried after it was needed',
    bad: [{ file: experiment, set: { '/rollback_plan/tested_on': '2026-09-20' } }],
    caughtBy: 'experiment/rollback-plan',
  },
  {
    source: '002 step 5',
    demand: 'an outcome that nothing can compute',
    bad: [{ file: experiment, set: { '/evaluation': undefined } }],
    caughtBy: 'experiment/evaluation',
  },
  {
    source: '002 step 3',
    demand: 'an audit that nobody can repeat',
    bad: [{ file: 'audits/audit-2026-09.md', set: { '/items/0/sha256': undefined } }],
    caughtBy: 'audit/reproducible',
  },
];
