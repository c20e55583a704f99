import type { Estimate } from './difference.ts';
import { quantile } from './quantile.ts';

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const z = 1.959964;

/** Of fewer values no two of them enclose the median in 95 of 100 samples. */
export const leastForMedian = 6;

/**
 * The median of some values between the two of them that enclose it in 95 of 100 samples, whatever their distribution is: Campbell
 * and Gardner, British Medical Journal 296 (1988) 1454–1456. NaN is a value that is not known. Undefined of fewer than six.
 */
export function medianEstimate(values: Iterable<number>): (Estimate & { readonly n: number }) | undefined {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const n = sorted.length;
  if (n < leastForMedian) return undefined;
  const spread = (z * Math.sqrt(n)) / 2;
  const [first, last] = [Math.max(1, Math.round(n / 2 - spread)), Math.min(n, Math.round(1 + n / 2 + spread))];
  return {
    n,
    value: quantile(sorted, 0.5),
    low: sorted[first - 1] ?? Number.NaN,
    high: sorted[last - 1] ?? Number.NaN,
  };
}
