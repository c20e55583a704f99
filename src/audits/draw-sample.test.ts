import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { type Cell, cutTo, drawSample } from './draw-sample.ts';
import { orderKey, seedOf } from './order-key.ts';

const { strata } = defaultConfig.audits;

function cell(stratum: number, size: number, seed = 7): Cell {
  const members = Array.from({ length: size }, (_, index) => ({
    key: orderKey(seed, `run-${stratum}-${index}`),
    index,
  }));
  return { stratum, agent: undefined, members };
}

test.each([
  ['all overrides', 0, 37, 37],
  ['a tenth of medium reversible', 1, 30, 3],
  ['a tenth, rounded up', 1, 31, 4],
  ['at least one', 1, 2, 1],
  ['a hundredth of the rest', 2, 1000, 10],
  ['of nothing nothing', 2, 0, 0],
  ['of what belongs nowhere nothing', 3, 50, 0],
])('%s', (_, stratum, size, drawn) => {
  expect(drawSample([cell(stratum, size)], strata, undefined)[0]?.drawn).toHaveLength(drawn);
});

test.each([
  [[11, 5, 6], 22, [11, 5, 6]],
  [[11, 5, 6], 30, [11, 5, 6]],
  [[100, 10, 1], 12, [9, 2, 1]],
  [[5, 0, 5], 3, [2, 0, 1]],
  [[5, 5, 5, 5], 2, [1, 1, 0, 0]],
])('%j cut to %i is %j', (asked, n, sizes) => expect(cutTo(asked, n)).toEqual(sizes));

test('whatever is cut adds up, and is no more than was asked for', () => {
  const sizes = fc.array(fc.nat(200), { maxLength: 12 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 500 }), (asked, n) => {
      const cut = cutTo(asked, n);
      const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
      expect(sum(cut)).toBe(Math.min(n, sum(asked)));
      for (const [index, size] of cut.entries()) expect(size).toBeLessThanOrEqual(asked[index] ?? 0);
      if (n >= asked.filter((size) => size > 0).length)
        for (const [index, size] of asked.entries()) expect((cut[index] ?? 0) > 0).toBe(size > 0);
    }),
  );
});

test('the order of a seed is that which anybody can compute', () => {
  // printf '20260922\nrun-st-0911-0233' | sha256sum | cut -c1-13
  expect(orderKey(20260922, 'run-st-0911-0233').toString(16)).toBe('5f1564f4f90be');
  expect(seedOf('audit-2026-09')).toBe(45774311);
});

test('a transcript more moves at most one other out', () => {
  const before = cell(1, 300);
  const after = { ...before, members: [...before.members, { key: orderKey(7, 'one-more'), index: 300 }] };
  const [one, other] = [before, after].map((each) => new Set(drawSample([each], strata, 30)[0]?.drawn));
  expect([...(one ?? [])].filter((index) => !other?.has(index)).length).toBeLessThanOrEqual(1);
});

test('every transcript is as likely to be drawn as any other', () => {
  const times = new Float64Array(50);
  const rounds = 2000;
  for (let seed = 0; seed < rounds; seed += 1) {
    for (const index of drawSample([cell(1, 50, seed)], strata, undefined)[0]?.drawn ?? [])
      times[index] = (times[index] ?? 0) + 1;
  }
  // Chi-square with 49 degrees of freedom is below 94.6 but for once in ten thousand; the seeds are fixed.
  const expected = (rounds * 5) / 50;
  const chiSquare = times.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(94.6);
});
