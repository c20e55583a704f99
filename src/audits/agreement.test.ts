import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { krippendorffAlpha, weightedKappa } from './agreement.ts';

const x = undefined;

/** Four observers of twelve units; Krippendorff (2011), section C and D: ordinal 0.815. */
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3],
  [x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x],
];

const unitsOf = (rows: readonly (readonly (number | undefined)[])[]): number[][] =>
  (rows[0] ?? []).map((_, index) => rows.flatMap((row) => row[index] ?? []));

const repeated = (value: number, times: number): number[] => Array.from({ length: times }, () => value);

describe("Krippendorff's alpha", () => {
  test('of the published example', () => expect(krippendorffAlpha(unitsOf(observers))).toBeCloseTo(0.815, 3));

  test('who all agree have 1, who never do have less than 0', () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [4, 4],
        [5, 5],
      ]),
    ).toBe(1);
    expect(
      krippendorffAlpha([
        [0, 5],
        [5, 0],
      ]),
    ).toBeLessThan(0);
  });

  test.each([
    [[]],
    [[[3]]],
    [
      [
        [3, 3],
        [3, 3],
      ],
    ],
  ])('%j says nothing about agreement', (units) => expect(krippendorffAlpha(units)).toBeUndefined());

  test('neither the order of scorers nor that of units matters, and ranks alone do', () => {
    const units = fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(units, (given) => {
        const alpha = krippendorffAlpha(given);
        const turned = krippendorffAlpha(given.toReversed().map((unit) => unit.toReversed()));
        const stretched = krippendorffAlpha(given.map((unit) => unit.map((value) => value ** 3 + 7)));
        if (alpha === undefined) expect([turned, stretched]).toEqual([undefined, undefined]);
        else {
          expect(turned).toBeCloseTo(alpha, 9);
          expect(stretched).toBeCloseTo(alpha, 9);
          expect(alpha).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("Cohen's kappa", () => {
  // The example of weights in the tests of scikit-learn's cohen_kappa_score: 0.9412 linear, 0.9541 quadratic.
  const first = [...repeated(0, 46), ...repeated(1, 44), ...repeated(2, 10)];
  const second = [...repeated(0, 50), ...repeated(1, 40), ...repeated(2, 10)];
  const pairs = first.map((value, index): [number, number] => [value, second[index] ?? 0]);

  test.each([
    ['linear', 0.9412],
    ['quadratic', 0.9541],
  ] as const)('%s weights give %d', (weights, kappa) => expect(weightedKappa(pairs, weights)).toBeCloseTo(kappa, 4));

  test('of two values it is that without weights', () => {
    // Fifty grant proposals, the example of Wikipedia's article on Cohen's kappa: 0.4.
    const table: [number, number][] = [
      ...repeated(0, 20).map((): [number, number] => [1, 1]),
      ...repeated(0, 5).map((): [number, number] => [1, 0]),
      ...repeated(0, 10).map((): [number, number] => [0, 1]),
      ...repeated(0, 15).map((): [number, number] => [0, 0]),
    ];
    expect(weightedKappa(table)).toBeCloseTo(0.4, 10);
  });

  test.each([
    [[]],
    [
      [
        [2, 2],
        [2, 2],
      ] as [number, number][],
    ],
  ])('%j says nothing', (given) => expect(weightedKappa(given)).toBeUndefined());
});
