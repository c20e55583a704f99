/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `a` less `b`, of two samples that have nothing to do with each other, with the 95 % interval that follows from their own: the
 * distances to the limits are squared and added. Of shares with Wilson's intervals it is method 10 of Newcombe, Statistics in
 * Medicine 17 (1998) 873–890; that it holds for other values with an interval is shown by Zou and Donner, Statistics in Medicine 27
 * (2008) 1693–1702.
 */
export function differenceOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
