import { z } from 'zod';
import { text } from './fields.ts';
import { experimentStatuses } from './kinds/experiment.ts';

/** Why a change may be merged although something stands against it. */
export const exemptions = ['records', 'mending'] as const;

export type Exemption = (typeof exemptions)[number];

const globs = z.array(
  text.refine((glob) => !glob.startsWith('/') && !glob.split('/').includes('..'), {
    error: 'is not inside the repository; write a path from its root, for example `agents/support-triage/**`',
  }),
);

/** `gates.merge`: what `reliability gate merge` demands of a change (002 step 4). */
export const mergeGateConfig = z.strictObject({
  drills: z
    .enum(['required', 'when-recorded', 'off'])
    .default('required')
    .describe(
      'The drill suite passes: the latest drill of each failure mode and every active eval case of the suite `drill`. ' +
        '`required`: a library without any is not green; `when-recorded`: there may be none.',
    ),
  drillMaxAgeDays: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe('A drill that passed longer ago than this says nothing about today; null: it holds until the next one.'),
  sev1Actions: z
    .enum(['none-open', 'none-overdue', 'off'])
    .default('none-open')
    .describe('Open actions of sev1 incidents: none at all (002), or none past its due date.'),
  sev1Scope: z
    .enum(['all', 'touched-agents'])
    .default('all')
    .describe(
      'Whose sev1 actions count: everybody’s, or those of agents that the change touches (needs `--base` or `--agent`).',
    ),
  agentPaths: z
    .record(text, globs)
    .default({})
    .describe(
      'Files of each agent outside of the library, as globs from the root of the repository: `{ "support-triage": ["agents/triage/**"] }`.',
    ),
  rollbackPlans: z
    .array(z.enum(experimentStatuses))
    .default(['planned', 'running'])
    .describe(
      'Experiments of these statuses have a whole rollback plan; it was tried once they run. Empty: none has to.',
    ),
  blockers: z
    .enum(['none-open', 'none-unverified', 'off'])
    .default('none-open')
    .describe(
      'Findings of severity `blocker`: none open, or none that is open or fixed and not yet closed by a verifier.',
    ),
  exempt: z
    .array(z.enum(exemptions))
    .default([...exemptions])
    .describe(
      'Changes that pass with `--base` all the same. `records`: it only records what happened (reviews, findings, drills), and touches no ' +
        'agent, canvas, policy, change, rollout, experiment or file elsewhere. `mending`: it takes a reason away and adds none. Empty: none passes, as in 002.',
    ),
});

export type MergeGateConfig = z.output<typeof mergeGateConfig>;
