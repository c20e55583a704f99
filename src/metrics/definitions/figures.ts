import { shareOf } from '../../model/wilson.ts';
import { type By, leastForTail } from '../metrics-schema.ts';
import { quantile } from '../quantile.ts';
import type { Figure } from './metric-definition.ts';

/** `numerator` of `denominator` with its interval; without a value when there is nothing to share. */
export function shareFigure(by: By, numerator: number, denominator: number): Figure {
  const { value, low, high } = shareOf(numerator, denominator);
  const figure = { by, n: denominator, numerator, denominator };
  return value === undefined ? figure : { ...figure, value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** The median of some values and, of enough of them, a tail; never a mean. NaN is a value that is not known. */
export function distributionFigure(by: By, values: Iterable<number>, tail: 'p90' | 'p95'): Figure {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return { by, n: 0 };
  const figure = { by, n: sorted.length, value: rounded(quantile(sorted, 0.5)) };
  return sorted.length < leastForTail[tail]
    ? figure
    : { ...figure, [tail]: rounded(quantile(sorted, tail === 'p90' ? 0.9 : 0.95)) };
}

/** Sums of floating-point numbers differ in their last digits with the order in which an engine adds them up. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
