/**
 * The value below which a share of the sorted numbers lies, interpolated between neighbours as SQL's `percentile_cont` does.
 * Throws a RangeError when there is none.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new RangeError('no numbers have no quantile');
  return low + (high - low) * (place - Math.floor(place));
}
