/** Where a moment stands on the width, from 0 to 1. */
export interface TimeScale {
  /** What is drawn to scale, milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The very first and last moment. */
  readonly first: number;
  readonly last: number;
  readonly x: (at: number) => number;
}

/** Share of the width at each side that is kept for moments outside of the scale. */
const margin = 0.07;
/** How far outside of the incident, as a share of it, a moment still is drawn to scale. */
const reach = 0.25;

/**
 * A scale over the incident (`borders`: the ends of its phases; all `moments` when there are none). A cause the evening
 * before or a review the week after would squeeze the incident into a line: what is far outside stands at the edge.
 * Undefined when there is no extent.
 */
export function scaleOf(moments: readonly number[], borders: readonly number[]): TimeScale | undefined {
  const core = borders.length > 0 ? borders : moments;
  if (core.length === 0) return undefined;
  const [start, end] = [Math.min(...core), Math.max(...core)];
  if (start === end) return undefined;
  const near = moments.filter((at) => at >= start - reach * (end - start) && at <= end + reach * (end - start));
  const [from, to] = [Math.min(start, ...near), Math.max(end, ...near)];
  const [first, last] = [Math.min(from, ...moments), Math.max(to, ...moments)];
  const low = first < from ? margin : 0.01;
  const high = last > to ? 1 - margin : 0.99;
  const x = (at: number): number => {
    if (at < from) return 0.01;
    if (at > to) return 0.99;
    return low + ((at - from) / (to - from)) * (high - low);
  };
  return { from, to, first, last, x };
}
