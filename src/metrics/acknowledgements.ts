import type { Escalation } from './rollup.ts';
import { type TimeSpan, within } from './windows.ts';

/** How soon somebody was at the escalations of a tier (000 §2: 4 h, 60 min, 15 min), as far as events tell. */
export interface Acknowledgement {
  /** 1 to 3. */
  readonly tier: number;
  /** Milliseconds; undefined: nothing is asked. */
  readonly target: number | undefined;
  /** Escalations in the span. */
  readonly n: number;
  readonly inTime: number;
  readonly late: number;
  /** Without an answer, and still within the target. */
  readonly waiting: number;
  /** Without an answer, and beyond the target: nobody came, or nobody emitted it. */
  readonly untold: number;
}

/**
 * The acknowledgements of each tier. Contract C2 has no event for them: what shows that somebody was there is the first
 * `override` of the run from the escalation on, `approve` included. `target`: milliseconds for a tier.
 */
export function acknowledgements(
  escalations: readonly Escalation[],
  span: TimeSpan,
  target: (tier: number) => number | undefined,
  now: number,
): readonly Acknowledgement[] {
  const byTier = Map.groupBy(within(escalations, span), ({ tier }) => tier);
  return [1, 2, 3].map((tier) => {
    const limit = target(tier) ?? Number.POSITIVE_INFINITY;
    const own = byTier.get(tier) ?? [];
    const count = (test: (escalation: Escalation) => boolean): number => own.filter(test).length;
    return {
      ...{ tier, target: target(tier), n: own.length },
      inTime: count(({ at, answeredAt }) => answeredAt !== undefined && answeredAt - at <= limit),
      late: count(({ at, answeredAt }) => answeredAt !== undefined && answeredAt - at > limit),
      waiting: count(({ at, answeredAt }) => answeredAt === undefined && now - at <= limit),
      untold: count(({ at, answeredAt }) => answeredAt === undefined && now - at > limit),
    };
  });
}
