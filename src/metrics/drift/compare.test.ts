import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselineOf, type Counted } from './baseline.ts';
import { compareWithBaseline, compareWithThreshold } from './compare.ts';

const rules = { worse: 'lower', sigmas: 2, leastDays: 5, lowVolume: 30, least: 1 } as const;
const of = (numerator: number, denominator: number): Counted => ({ numerator, denominator });

/** Seven days of a hundred runs: 96 % on average, with a standard deviation of two points. */
const usual = [94, 98, 96, 98, 94, 98, 94].map((good) => of(good, 100));

describe('a baseline', () => {
  test('has the share of all days together, and the spread of the days', () => {
    expect(baselineOf(usual)).toMatchObject({ numerator: 672, denominator: 700, days: 7, mean: 0.96 });
    expect(baselineOf(usual)?.sigma).toBeCloseTo(0.02, 10);
  });
  test('does not let a day of three runs weigh like one of a thousand', () => {
    expect(baselineOf([of(990, 1000), of(0, 3)])?.mean).toBeCloseTo(0.987, 3);
  });
  test('takes a missing day for neither good nor bad', () => {
    expect(baselineOf([...usual, of(0, 0), of(0, 0)])).toEqual(baselineOf(usual));
  });
  test('is none without a run, and has no spread after a single day', () => {
    expect(baselineOf([of(0, 0)])).toBeUndefined();
    expect(baselineOf([of(9, 10)])?.sigma).toBe(0);
  });
});

describe('a window against its baseline', () => {
  const same = Array.from({ length: 14 }, () => of(100, 100));
  const sparse = Array.from({ length: 14 }, () => of(4, 4));
  test.each([
    // 000 §1: more than two sigma below. On the line is not past it.
    ['two sigma below', of(92, 100), usual, 'steady', 'sigma'],
    ['more than two sigma below', of(919, 1000), usual, 'drift', 'sigma'],
    ['far better than usual', of(100, 100), usual, 'steady', 'sigma'],
    ['nothing in the window', of(0, 0), usual, 'unknown', 'nothing-counted'],
    ['no baseline: a first version', of(0, 100), [], 'unknown', 'short-baseline'],
    ['four days of baseline', of(0, 100), usual.slice(0, 4), 'unknown', 'short-baseline'],
    [
      'four days and ten missing ones',
      of(0, 100),
      [...usual.slice(0, 4), ...Array(10).fill(of(0, 0))],
      'unknown',
      'short-baseline',
    ],
    ['five days of baseline', of(50, 100), usual.slice(0, 5), 'drift', 'sigma'],
    // Zero variance: sigma would call one failure in a hundred drift.
    ['one failure where there never was one', of(99, 100), same, 'steady', 'interval'],
    ['two failures where there never was one', of(98, 100), same, 'drift', 'interval'],
    // Few runs: nobody can tell one failure of four from chance, nor from a bad day.
    ['one of four failed, few runs', of(3, 4), sparse, 'steady', 'interval'],
    ['two of four failed, few runs', of(2, 4), sparse, 'drift', 'interval'],
    ['all of three failed, few runs', of(0, 3), sparse, 'drift', 'interval'],
    ['few runs today, many before', of(27, 29), usual, 'steady', 'interval'],
    ['few runs today, many before, half failed', of(10, 20), usual, 'drift', 'interval'],
  ])('%s', (_, current, days, verdict, reason) => {
    expect(compareWithBaseline(current, baselineOf(days), rules)).toMatchObject({ verdict, reason });
  });

  test('of a rate that is worse when it is higher, the other side counts', () => {
    const failures = usual.map(({ numerator, denominator }) => of(denominator - numerator, denominator));
    const higher = { ...rules, worse: 'higher' } as const;
    expect(compareWithBaseline(of(9, 100), baselineOf(failures), higher)).toMatchObject({
      verdict: 'drift',
      reason: 'sigma',
    });
    expect(compareWithBaseline(of(0, 100), baselineOf(failures), higher).verdict).toBe('steady');
    expect(compareWithBaseline(of(1, 36), baselineOf(same.map(() => of(0, 100))), higher).verdict).toBe('steady');
  });

  test('both ways of looking at it agree, whatever the numbers', () => {
    const counted = fc.tuple(fc.nat(200), fc.nat(200)).map(([good, bad]) => of(good, good + bad));
    fc.assert(
      fc.property(counted, fc.array(counted, { maxLength: 14 }), (current, days) => {
        const turned = ({ numerator, denominator }: Counted) => of(denominator - numerator, denominator);
        const lower = compareWithBaseline(current, baselineOf(days), rules);
        const higher = compareWithBaseline(turned(current), baselineOf(days.map(turned)), {
          ...rules,
          worse: 'higher',
        });
        expect(higher.reason).toBe(lower.reason);
        // Where the share lies on the limit itself, the last digit decides.
        if (Math.abs((lower.sigmas ?? 0) - rules.sigmas) > 1e-6) expect(higher.verdict).toBe(lower.verdict);
      }),
    );
  });

  test('fewer failures never turn steady into drift', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 100 }), (bad, more) => {
        const [worse, better] = [of(100, 100 + bad + more), of(100 + more, 100 + bad + more)];
        const verdicts = [better, worse].map(
          (current) => compareWithBaseline(current, baselineOf(usual), rules).verdict,
        );
        expect(verdicts).not.toEqual(['drift', 'steady']);
      }),
    );
  });
});

describe('a window against a fixed limit', () => {
  const lower = { worse: 'lower', least: 10 } as const;
  test.each([
    // 004: more than 15 % wrong in an hour.
    [of(85, 100), 'steady'],
    [of(84, 100), 'drift'],
    [of(0, 9), 'unknown'],
    [of(0, 10), 'drift'],
    [of(0, 0), 'unknown'],
  ])('%j of the success rate is %s', (current, verdict) => {
    expect(compareWithThreshold(current, 0.85, lower).verdict).toBe(verdict);
  });
  test.each([
    // 004: less than 70 % accepted in two hours.
    [of(30, 100), 'steady'],
    [of(31, 100), 'drift'],
  ])('%j of the override rate is %s', (current, verdict) => {
    expect(compareWithThreshold(current, 0.3, { worse: 'higher', least: 10 }).verdict).toBe(verdict);
  });
});
