import { expect, test } from 'vitest';
import { formatLatency } from './format-latency.ts';

test.each([
  [0, '0 s'],
  [90_000, '1 min 30 s'],
  [299_000, '4 min 59 s'],
  [390_000, '7 min'],
  [2_688_000, '45 min'],
  [3_599_000, '1 h'],
  [100_000_000, '1 d 3 h'],
])('%d ms are %s', (milliseconds, words) => {
  expect(formatLatency(milliseconds)).toBe(words);
});
