import { z } from 'zod';
import type { Severity } from './severity.ts';

const tier = z.int().min(1).max(3);

const defaults: Readonly<Record<Severity, number>> = { sev1: 3, sev2: 2, sev3: 1, sev4: 1 };

/** `escalation`: who is told of an incident (000 §2). The times of the tiers are `metrics.acknowledgeMinutes`. */
export const escalationConfig = z.strictObject({
  upToTier: z
    .strictObject({
      sev1: tier.default(defaults.sev1),
      sev2: tier.default(defaults.sev2),
      sev3: tier.default(defaults.sev3),
      sev4: tier.default(defaults.sev4),
    })
    .prefault({})
    .describe(
      'The highest tier that is told of an incident of a severity; those below are told as well. 000 §2 names tiers and severities, ' +
        'and leaves it to each organisation which go together.',
    ),
});
