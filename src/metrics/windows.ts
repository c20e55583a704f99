const hour = 3_600_000;

/** The windows that metrics are told for: the short ones page (004), the long ones show where it goes (000 §1). */
export const windowLengths = {
  '1h': hour,
  '2h': 2 * hour,
  '24h': 24 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
} as const;

export type WindowName = keyof typeof windowLengths;

export const windowNames = Object.keys(windowLengths) as readonly WindowName[];

/**
 * A stretch of time in milliseconds since 1970, half open: `from` belongs to it and `to` does not, so that windows side by
 * side count everything once. What happens at the very moment of the clock is therefore not counted yet.
 */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The window of a name that ends at the clock. Days are 24 hours: there is no zone but UTC. */
export function windowAt(name: WindowName, now: number): TimeSpan {
  return { from: now - windowLengths[name], to: now };
}

/** The places `[first, after)` of what lies in a span, in moments in ascending order. */
export function slice(moments: Float64Array, { from, to }: TimeSpan): readonly [first: number, after: number] {
  return [lowerBound(moments, from), lowerBound(moments, to)];
}

/** What of a list lies in a span. */
export function within<Item extends { readonly at: number }>(items: readonly Item[], { from, to }: TimeSpan): Item[] {
  return items.filter(({ at }) => at >= from && at < to);
}

function lowerBound(moments: Float64Array, moment: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? Number.NaN) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
