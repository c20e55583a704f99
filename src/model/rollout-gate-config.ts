import { z } from 'zod';

/** `gates.rollout`: what `reliability gate rollout` asks beside the limits of the rules `rollout/*`. */
export const rolloutGateConfig = z.strictObject({
  idleHours: z
    .enum(['unknown', 'carry'])
    .default('unknown')
    .describe(
      'An hour of a canary in which nothing ran: `unknown` counts it neither as green nor as red; `carry` lets it be what the hour before it was, for agents that rest at night.',
    ),
  least: z
    .int()
    .min(1)
    .default(10)
    .describe('HITL gates below which an override rate above its limit is unknown and not red.'),
});
