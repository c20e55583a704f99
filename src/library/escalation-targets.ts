import { type Mapping, mappingsAt, textAt } from './values.ts';

/** The tiers of 000 §2: the operator pool, the owner of the agent, the accountable executive and whoever speaks with regulators. */
export const tiers = [1, 2, 3] as const;

export type Tier = (typeof tiers)[number];

/** Somebody who is told at a tier, as a canvas declares it. */
export interface EscalationTarget {
  readonly tier: Tier;
  readonly role: string;
  /** Undefined: the canvas names none. */
  readonly channel: string | undefined;
}

/** The escalation targets of a canvas in the order of their tiers; entries without a tier or a role are left to the lint. */
export function escalationTargets(canvas: Mapping): readonly EscalationTarget[] {
  return mappingsAt(canvas, 'escalation_targets')
    .flatMap((target): EscalationTarget[] => {
      const tier = tiers.find((one) => String(one) === textAt(target, 'tier'));
      const role = textAt(target, 'role');
      return tier === undefined || role === undefined ? [] : [{ tier, role, channel: textAt(target, 'channel') }];
    })
    .sort((a, b) => a.tier - b.tier);
}
