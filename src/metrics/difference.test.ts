import { expect, test } from 'vitest';
import { shareOf } from '../model/wilson.ts';
import { differenceOf } from './difference.ts';

const share = (hits: number, n: number) => {
  const { value = 0, low, high } = shareOf(hits, n);
  return { value, low, high };
};

// The examples of Newcombe 1998, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%i of %i less %i of %i', (a, m, b, n, low, high) => {
  const found = differenceOf(share(a, m), share(b, n));
  expect([found.low.toFixed(4), found.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
});

test('the other way round it is the same with the other sign, and its value lies in it', () => {
  for (let m = 1; m <= 12; m += 1) {
    for (let a = 0; a <= m; a += 1) {
      const [one, other] = [differenceOf(share(a, m), share(3, 9)), differenceOf(share(3, 9), share(a, m))];
      expect(one.low).toBeCloseTo(-other.high, 12);
      expect(one.high).toBeCloseTo(-other.low, 12);
      expect(one.low).toBeLessThanOrEqual(one.value);
      expect(one.high).toBeGreaterThanOrEqual(one.value);
    }
  }
});
