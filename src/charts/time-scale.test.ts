import { describe, expect, test } from 'vitest';
import { scaleOf } from './time-scale.ts';

describe('scaleOf', () => {
  test('is linear over the incident', () => {
    const scale = scaleOf([100, 150, 200], [100, 200]);
    expect(scale?.x(150)).toBeCloseTo(0.5);
    expect((scale?.x(175) ?? 0) - (scale?.x(150) ?? 0)).toBeCloseTo((scale?.x(125) ?? 0) - (scale?.x(100) ?? 0));
  });

  test('reaches to what is near, and puts what is far at the edge', () => {
    const scale = scaleOf([80, 150, 9_000], [100, 200]);
    expect(scale).toMatchObject({ from: 80, to: 200, first: 80, last: 9_000 });
    expect(scale?.x(9_000)).toBe(0.99);
    expect(scale?.x(200)).toBeLessThan(0.95);
  });

  test('takes the entries for the incident when no phase is known', () => {
    expect(scaleOf([10, 20], [])).toMatchObject({ from: 10, to: 20 });
  });

  test.each([
    ['nothing', [], []],
    ['one moment', [10], []],
    ['one moment twice', [10, 10], [10, 10]],
  ])('%s has no extent', (_, moments, borders) => {
    expect(scaleOf(moments, borders)).toBeUndefined();
  });
});
