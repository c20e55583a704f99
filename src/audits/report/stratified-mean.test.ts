import { expect, test } from 'vitest';
import { stratifiedMean } from './stratified-mean.ts';

const of = (key: string, population: number, ...values: number[]) =>
  values.map((value) => ({ value, cell: { key, population } }));

test('each stratum weighs as many as it holds, and the interval is that of stratified sampling', () => {
  // By hand: 0.25 × 2 + 0.75 × 4; 0.25² × 0.8 × 2/2 + 0.75² × 0.9 × 1/3 = 0.21875; t(3) = 3.182.
  const found = stratifiedMean([...of('a', 10, 1, 3), ...of('b', 30, 4, 5, 3)]);
  expect(found?.mean).toBeCloseTo(3.5, 10);
  expect(found?.low).toBeCloseTo(3.5 - 3.182 * Math.sqrt(0.21875), 10);
  expect(found?.high).toBeCloseTo(3.5 + 3.182 * Math.sqrt(0.21875), 10);
  expect(found?.n).toBe(5);
});

test('overrides, which are all drawn, do not stand for the rest', () => {
  const found = stratifiedMean([...of('override', 4, 1, 1, 2, 2), ...of('rest', 996, 5, 5, 4, 5)]);
  expect(found?.mean).toBeGreaterThan(4.7);
});

test('where everything was scored there is nothing uncertain', () => {
  expect(stratifiedMean(of('all', 3, 1, 2, 3))).toEqual({ n: 3, mean: 2, low: 2, high: 2 });
});

test.each([
  ['one value', of('a', 10, 4)],
  ['one value in each of two strata, the same', [...of('a', 10, 4), ...of('b', 10, 4)]],
  ['all the same', of('a', 100, 5, 5, 5, 5)],
])('%s has no interval', (_, values) =>
  expect(stratifiedMean(values)).toMatchObject({ low: undefined, high: undefined }),
);

test('a stratum with a single value takes the spread of all, and the interval stays on the scale', () => {
  const found = stratifiedMean([...of('a', 50, 5), ...of('b', 50, 0, 5)]);
  expect(found?.low).toBe(0);
  expect(found?.high).toBe(5);
});

test('no values have no mean', () => expect(stratifiedMean([])).toBeUndefined());

test('19 of 20 intervals hold the mean of the population', () => {
  let state = 1;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const population = Array.from({ length: 400 }, () => Math.round(2 + 3 * random()));
  const strata = [population.slice(0, 100), population.slice(100)];
  const mean = population.reduce((sum, value) => sum + value, 0) / population.length;
  let held = 0;
  const rounds = 1000;
  for (let round = 0; round < rounds; round += 1) {
    const drawn = strata.flatMap((values, index) => {
      const shuffled = values.map((value) => ({ value, key: random() })).sort((a, b) => a.key - b.key);
      return of(String(index), values.length, ...shuffled.slice(0, 10).map(({ value }) => value));
    });
    const { low = 9, high = 0 } = stratifiedMean(drawn) ?? {};
    if (low <= mean && mean <= high) held += 1;
  }
  expect(held / rounds).toBeGreaterThan(0.93);
  expect(held / rounds).toBeLessThan(0.98);
});
