import { quantile } from './quantile.ts';
import { type Distribution, leastForP90 } from './response-schema.ts';

/** The distribution of some durations, in the unit that they are in; undefined when there is none. */
export function distributionOf(durations: readonly number[]): Distribution | undefined {
  const sorted = durations.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return undefined;
  const p90 = sorted.length < leastForP90 ? undefined : quantile(sorted, 0.9);
  return { n: sorted.length, median: quantile(sorted, 0.5), ...(p90 !== undefined && { p90 }), min, max };
}
