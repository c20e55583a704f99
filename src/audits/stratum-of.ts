import type { StratumConfig } from '../model/audits-config.ts';

/** What of an event, or of a transcript, decides about its stratum. */
export interface StratumFacts {
  readonly decision_origin?: string | undefined;
  readonly action_type?: string | undefined;
  readonly confidence_band?: string | undefined;
  readonly reversibility?: string | undefined;
}

/** The index of the first stratum that facts match; the number of strata when there is none. */
export function stratumOf(facts: StratumFacts, strata: readonly StratumConfig[]): number {
  const index = strata.findIndex(({ match }) =>
    Object.entries(match).every(([field, values]) => {
      const value = facts[field as keyof StratumFacts];
      return value !== undefined && (values as readonly string[]).includes(value);
    }),
  );
  return index < 0 ? strata.length : index;
}
