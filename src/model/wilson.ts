/** A share with its uncertainty. */
export interface Share {
  /** Undefined when there is nothing to share. */
  readonly value: number | undefined;
  readonly n: number;
  /** The 95 % interval after Wilson, which holds for small numbers and shares near 0 and 1. */
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const z = 1.959964;

/** `hits` of `n`. */
export function shareOf(hits: number, n: number): Share {
  if (n === 0) return { value: undefined, n, low: 0, high: 1 };
  const value = hits / n;
  const centre = value + z ** 2 / (2 * n);
  const spread = z * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { value, n, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
