import { expect, it } from 'vitest';
import { shareOf } from './wilson.ts';

// Bounds from Wilson's formula, as in Newcombe 1998, table I.
it.each([
  [81, 263, 0.308, 0.2553, 0.3662],
  [15, 148, 0.1014, 0.0624, 0.1605],
  [0, 20, 0, 0, 0.1611],
  [1, 29, 0.0345, 0.0061, 0.1718],
  [29, 29, 1, 0.883, 1],
])('%i of %i is %f, between %f and %f', (hits, n, value, low, high) => {
  const share = shareOf(hits, n);
  expect(share.value).toBeCloseTo(value, 4);
  expect(share.low).toBeCloseTo(low, 4);
  expect(share.high).toBeCloseTo(high, 4);
});

it('says nothing about nothing', () => {
  expect(shareOf(0, 0)).toEqual({ value: undefined, n: 0, low: 0, high: 1 });
});
