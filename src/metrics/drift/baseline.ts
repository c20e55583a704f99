import { shareOf } from '../../model/wilson.ts';

/** `numerator` of `denominator`. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/** What is usual: the days before the window that is judged, all together and one by one. */
export interface Baseline extends Counted {
  /** Days on which there was something to count. The others are missing: they are neither good nor bad. */
  readonly days: number;
  /** The share over all days together, so that a day of three runs does not weigh like one of a thousand. */
  readonly mean: number;
  /** The standard deviation of the shares of the days, of a sample; 0 for a single day. */
  readonly sigma: number;
  /** The 95 % interval of `mean` after Wilson. */
  readonly low: number;
  readonly high: number;
}

/** The baseline of some days; undefined when none of them has anything to count. */
export function baselineOf(days: readonly Counted[]): Baseline | undefined {
  const present = days.filter(({ denominator }) => denominator > 0);
  const numerator = present.reduce((sum, day) => sum + day.numerator, 0);
  const denominator = present.reduce((sum, day) => sum + day.denominator, 0);
  const { value: mean, low, high } = shareOf(numerator, denominator);
  if (mean === undefined) return undefined;
  const shares = present.map((day) => day.numerator / day.denominator);
  return { numerator, denominator, days: present.length, mean, sigma: deviation(shares), low, high };
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
