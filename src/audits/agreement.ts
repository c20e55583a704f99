/** The values that several scorers gave one unit; who left it out is left out. */
export type Unit = readonly number[];

/**
 * Krippendorff's alpha for ordinal values: 1 is perfect agreement, 0 what chance would give. Any number of scorers, values may
 * be missing. Undefined when fewer than two values can be paired, or when there is only one value, which says nothing about
 * agreement. After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D with the ordinal metric.
 */
export function krippendorffAlpha(units: readonly Unit[]): number | undefined {
  const paired = units.filter((unit) => unit.length > 1);
  const values = [...new Set(paired.flat())].sort((a, b) => a - b);
  const at = new Map(values.map((value, index) => [value, index]));
  const totals = values.map((value) => paired.reduce((sum, unit) => sum + count(unit, value), 0));
  const n = totals.reduce((sum, total) => sum + total, 0);
  if (values.length < 2) return undefined;
  const distance = ordinalDistances(totals);
  const between = (a: number, b: number): number => distance[at.get(a) ?? 0]?.[at.get(b) ?? 0] ?? 0;
  let observed = 0;
  for (const unit of paired) {
    let sum = 0;
    for (const [index, value] of unit.entries())
      for (const other of unit.slice(index + 1)) sum += between(value, other);
    observed += sum / (unit.length - 1);
  }
  let expected = 0;
  for (const [c, total] of totals.entries())
    for (let k = c + 1; k < totals.length; k += 1) expected += total * (totals[k] ?? 0) * (distance[c]?.[k] ?? 0);
  return 1 - ((n - 1) * observed) / expected;
}

/** Squared distances of ranks: the values that lie between two of them, and half of either. */
function ordinalDistances(totals: readonly number[]): readonly (readonly number[])[] {
  return totals.map((_, c) =>
    totals.map((__, k) => {
      const [low, high] = [Math.min(c, k), Math.max(c, k)];
      const between = totals.slice(low, high + 1).reduce((sum, total) => sum + total, 0);
      return low === high ? 0 : (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
    }),
  );
}

function count(unit: Unit, value: number): number {
  return unit.filter((one) => one === value).length;
}

/**
 * Cohen's kappa of two scorers, a disagreement weighing as the distance of the two values or its square. Undefined when there
 * is no pair, or when chance alone would agree always. After J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968).
 */
export function weightedKappa(
  pairs: readonly (readonly [number, number])[],
  weights: 'linear' | 'quadratic' = 'quadratic',
): number | undefined {
  const power = weights === 'linear' ? 1 : 2;
  const distance = (a: number, b: number): number => Math.abs(a - b) ** power;
  const [first, second] = [tally(pairs.map(([a]) => a)), tally(pairs.map(([, b]) => b))];
  const observed = pairs.reduce((sum, [a, b]) => sum + distance(a, b), 0) / pairs.length;
  let expected = 0;
  for (const [a, n] of first) for (const [b, m] of second) expected += n * m * distance(a, b);
  expected /= pairs.length ** 2;
  return expected > 0 ? 1 - observed / expected : undefined;
}

function tally(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
