import { expect, test } from 'vitest';
import { linePath } from './line-path.ts';

test.each([
  ['nothing', [], ''],
  ['a dot', [[3, 4]], 'M3 4h0'],
  [
    'the same pixel twice',
    [
      [3, 4],
      [3.2, 4.1],
    ],
    'M3 4h0',
  ],
  [
    'whole pixels, from point to point',
    [
      [0, 10],
      [10.2, 0],
      [20, 10],
    ],
    'M0 10l10-10 10 10',
  ],
  [
    'what lies straight on',
    [
      [0, 0],
      [5, 5],
      [10, 10],
    ],
    'M0 0l10 10',
  ],
  [
    'rounding does not add up',
    [
      [0, 0],
      [1.4, 9],
      [2.8, 0],
      [4.2, 9],
    ],
    'M0 0l1 9 2-9 1 9',
  ],
] as const)('%s', (_, points, d) => {
  expect(linePath(points.map(([x, y]) => ({ x, y })))).toBe(d);
});
