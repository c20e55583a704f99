import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Point, thinLine } from './thin-line.ts';

const line = (...ys: readonly number[]): Point[] => ys.map((y, x) => ({ x, y }));

test.each([
  ['nothing', [], []],
  ['a point', line(3), [3]],
  ['what lies straight on goes', line(0, 1, 2, 3), [0, 3]],
  ['a corner stays', line(0, 0, 0, 5, 5, 5), [0, 0, 5, 5]],
  ['less than the tolerance goes', line(0, 0.4, 0, -0.4, 0), [0, 0]],
])('%s', (_, points, kept) => {
  expect(thinLine(points, 0.5).map(({ y }) => y)).toEqual(kept);
});

test('whatever is left out lies beside the line that is left', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 60 }), (ys) => {
      const points = line(...ys);
      const kept = thinLine(points, 2);
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      for (const { x, y } of points) {
        const after = kept.findIndex((point) => point.x >= x);
        const [a, b] = [kept[Math.max(0, after - 1)], kept[after]];
        if (a === undefined || b === undefined || a.x === b.x) continue;
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        expect(Math.abs((x - a.x) * dy - (y - a.y) * dx) / Math.hypot(dx, dy)).toBeLessThanOrEqual(2 + 1e-9);
      }
    }),
  );
});
