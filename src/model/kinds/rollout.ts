import { z } from 'zod';
import { instant, text } from '../fields.ts';
import { record } from '../record.ts';
import { type RolloutGateName, rolloutGates } from './rollout-gates.ts';

/** The stages of 000 §3, in order. */
export const rolloutStages = ['pre-deploy', 'canary', 'pct-10', 'pct-25', 'pct-50', 'pct-100', 'full'] as const;
export const stageOutcomes = ['advanced', 'paused', 'rolled-back'] as const;

/** The value that was measured at a gate. */
const measured = z.union([z.number(), z.boolean(), text], {
  error: 'is not a measured value; write a number, `yes` or `no`, or a short text',
});

/** The gates of 000 §3 by name, each optional, beside any that a team adds. */
const gates = z
  .object(
    Object.fromEntries(
      Object.entries(rolloutGates).map(([name, { describes }]) => [name, measured.optional().describe(describes)]),
    ) as Record<RolloutGateName, z.ZodOptional<typeof measured>>,
  )
  .catchall(measured);

/** The way of one version from pre-deploy to all traffic. */
export const rolloutSchema = record('rollout', {
  rollout_id: text,
  agent_id: text,
  agent_version: text,
  change_id: text,
  bundle_id: text,
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(rolloutStages),
        entered_at: instant.optional(),
        exited_at: instant.optional(),
        traffic: text.optional().describe('`5%`, or the one tenant by name; 1 to 5 % in the canary (000 §3.2).'),
        hitl_sampling: text
          .optional()
          .describe('Share of runs a human looks at: `100%`, from 25 % on the default of the policy (000 §3.2, §3.3).'),
        oncall: text.optional().describe('The one named owner on call (000 §3.3).'),
        gates: gates.optional().describe('Gate → what was measured, for example `override_rate: 0.041`.'),
        outcome: z.enum(stageOutcomes).optional(),
        reason: text.optional().describe('Why it was paused or rolled back.'),
      }),
    )
    .optional(),
});

export type Rollout = z.output<typeof rolloutSchema>;
