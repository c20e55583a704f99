import { z } from 'zod';
import { instant, text } from '../fields.ts';
import { record } from '../record.ts';

/** The stages of 000 §3, in order. */
export const rolloutStages = ['pre-deploy', 'canary', 'pct-10', 'pct-25', 'pct-50', 'pct-100', 'full'] as const;
export const stageOutcomes = ['advanced', 'paused', 'rolled-back'] as const;

/** The value that was measured at a gate. */
const measured = z.union([z.number(), z.boolean(), text], {
  error: 'is not a measured value; write a number, `yes` or `no`, or a short text',
});

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
        traffic: text.optional().describe('`5%`, or the one tenant by name.'),
        hitl_sampling: text.optional().describe('Share of runs a human looks at: `100%`.'),
        oncall: text.optional().describe('The one named owner on call (000 §3.3).'),
        gates: z
          .record(text, measured)
          .optional()
          .describe('Gate → what was measured, for example `override_rate: 0.041`.'),
        outcome: z.enum(stageOutcomes).optional(),
        reason: text.optional().describe('Why it was paused or rolled back.'),
      }),
    )
    .optional(),
});

export type Rollout = z.output<typeof rolloutSchema>;
