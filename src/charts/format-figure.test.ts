import { expect, test } from 'vitest';
import { formatFigure } from './format-figure.ts';

test.each([
  [1, 'share', '100 %'],
  [0, 'share', '0 %'],
  [0.98449, 'share', '98.4 %'],
  [3, 'events', '3'],
  [12_345.4, 'tokens', '12,345'],
  [0.04126, 'currency', '0.0413'],
  [944, 'milliseconds', '944 ms'],
  [0, 'milliseconds', '0 s'],
  [1_640, 'milliseconds', '1.6 s'],
  [61_000, 'milliseconds', '1 min 1 s'],
  [93_600_000, 'milliseconds', '1 d 2 h'],
] as const)('%d in %s is %s', (value, unit, words) => {
  expect(formatFigure(value, unit)).toBe(words);
});
