import { expect, test } from 'vitest';
import { randomFrom } from '../../bench/corpus/random.ts';
import { medianEstimate } from './median-estimate.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

// The ranks of the values that enclose the median, as tables of the binomial distribution have them.
test.each([
  [6, 1, 6],
  [10, 2, 9],
  [20, 6, 15],
  [30, 10, 21],
  [40, 14, 27],
  [100, 40, 61],
])('of %i values the %i. and the %i.', (n, low, high) => {
  expect(medianEstimate(upTo(n).reverse())).toEqual({ n, value: (n + 1) / 2, low, high });
});

test('too few enclose nothing, and what is not known does not count', () => {
  expect(medianEstimate(upTo(5))).toBeUndefined();
  expect(medianEstimate([...upTo(5), Number.NaN])).toBeUndefined();
  expect(medianEstimate([Number.NaN, ...upTo(6)])?.n).toBe(6);
});

test('of skewed samples 93 in 100 or more enclose the median', () => {
  const random = randomFrom('medians');
  let held = 0;
  for (let sample = 0; sample < 1000; sample += 1) {
    const found = medianEstimate(Array.from({ length: 31 }, () => random.next() ** 3));
    if (found !== undefined && found.low <= 0.125 && found.high >= 0.125) held += 1;
  }
  expect(held).toBeGreaterThan(930);
});
