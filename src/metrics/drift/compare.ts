import { shareOf } from '../../model/wilson.ts';
import type { Baseline, Counted } from './baseline.ts';

export const comparisonReasons = [
  'nothing-counted',
  'too-few',
  'short-baseline',
  'sigma',
  'interval',
  'threshold',
] as const;

/** What became of a comparison, with the numbers that it rests on. */
export interface Comparison {
  /** `unknown`: there is too little to judge by, which is not the same as steady. */
  readonly verdict: 'drift' | 'steady' | 'unknown';
  /** Which rule decided. */
  readonly reason: (typeof comparisonReasons)[number];
  /** The share at which drift begins; undefined when nothing was judged. */
  readonly limit: number | undefined;
  /** How many sigma the share lies on the worse side of the mean; undefined where sigma does not decide. */
  readonly sigmas: number | undefined;
}

export interface ComparisonRules {
  /** Which way is worse. */
  readonly worse: 'lower' | 'higher';
  /** Drift is more than so many sigma away from the mean (000 §1: 2). */
  readonly sigmas: number;
  /** Days with something to count below which there is no baseline. */
  readonly leastDays: number;
  /**
   * Below so many in the window, or a day on average, chance alone moves a share by more than two sigma. The sigma of days says
   * nothing of shorter windows: there it is infinite.
   */
  readonly lowVolume: number;
  /** Below so many in the window nothing is said. */
  readonly least: number;
}

/**
 * Whether a share has left what is usual. With enough in the window and every day: by sigma (000 §1). With few, or when all
 * days were the same so that sigma is zero and one failure would be drift: when the whole 95 % interval of the window lies on
 * the worse side of the whole interval of the baseline. One bad run alone is never drift: of something that never happened
 * before, the interval of one lies beside that of none soon.
 */
export function compareWithBaseline(
  current: Counted,
  baseline: Baseline | undefined,
  rules: ComparisonRules,
): Comparison {
  const { value, low, high } = shareOf(current.numerator, current.denominator);
  if (value === undefined) return unknown('nothing-counted');
  if (current.denominator < rules.least) return unknown('too-few');
  if (baseline === undefined || baseline.days < rules.leastDays) return unknown('short-baseline');
  const isLower = rules.worse === 'lower';
  const isSparse = current.denominator < rules.lowVolume || baseline.denominator / baseline.days < rules.lowVolume;
  if (isSparse || baseline.sigma < negligible) {
    const limit = isLower ? baseline.low : baseline.high;
    const beside = isLower ? high < limit : low > limit;
    const bad = isLower ? current.denominator - current.numerator : current.numerator;
    return { verdict: beside && bad > 1 ? 'drift' : 'steady', reason: 'interval', limit, sigmas: undefined };
  }
  const away = (isLower ? baseline.mean - value : value - baseline.mean) / baseline.sigma;
  const limit = baseline.mean + (isLower ? -1 : 1) * rules.sigmas * baseline.sigma;
  return { verdict: away > rules.sigmas ? 'drift' : 'steady', reason: 'sigma', limit, sigmas: away };
}

/** Days with equal shares differ in the last digits of their quotients. */
const negligible = 1e-9;

/** Whether a share has passed a fixed limit, such as 004's 15 % wrong in an hour. On the limit it has not. */
export function compareWithThreshold(
  { numerator, denominator }: Counted,
  limit: number,
  { worse, least }: Pick<ComparisonRules, 'worse' | 'least'>,
): Comparison {
  if (denominator === 0) return unknown('nothing-counted');
  if (denominator < least) return unknown('too-few');
  const value = numerator / denominator;
  const isPast = worse === 'lower' ? value < limit : value > limit;
  return { verdict: isPast ? 'drift' : 'steady', reason: 'threshold', limit, sigmas: undefined };
}

function unknown(reason: Comparison['reason']): Comparison {
  return { verdict: 'unknown', reason, limit: undefined, sigmas: undefined };
}
