import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyResult, diagnosticOf } from '../../../tests/any-lint-result.ts';
import { byImportance, bySpread } from './importance.ts';

const named = (names: string) =>
  names.split(' ').map((name) => diagnosticOf({ ruleId: name.slice(0, 1), file: name.slice(1, 2), message: name }));
const order = (names: string) =>
  bySpread(named(names))
    .map(({ message }) => message)
    .join(' ');

test('errors before warnings before infos, otherwise as they were', () => {
  const found = (['info', 'error', 'warning', 'error'] as const).map((severity, line) =>
    diagnosticOf({ severity, line }),
  );
  expect(byImportance(found).map(({ severity, line }) => `${severity} ${line}`)).toEqual([
    'error 1',
    'error 3',
    'warning 2',
    'info 0',
  ]);
});

test.each([
  ['one of each rule before the second one', 'a1x a2y a3z b4x c5x', 'a1x b4x c5x a2y a3z'],
  ['one of each file before the second one', 'a1 b1 c1 d2', 'a1 d2 b1 c1'],
  ['as they were where nothing repeats', 'a1 b2 c3', 'a1 b2 c3'],
])('%s', (_, names, expected) => {
  expect(order(names)).toBe(expected);
});

test('ten findings of forty rules that each find many are of ten rules', () => {
  const many = Array.from({ length: 400 }, (_, index) =>
    diagnosticOf({ ruleId: `r/${Math.floor(index / 10)}`, file: `${index}.md` }),
  );
  expect(
    new Set(
      bySpread(many)
        .slice(0, 10)
        .map(({ ruleId }) => ruleId),
    ).size,
  ).toBe(10);
});

test('no finding is lost, and none of less weight comes first', () => {
  fc.assert(
    fc.property(anyResult, ({ diagnostics }) => {
      const spread = bySpread(diagnostics);
      expect(new Set(spread)).toEqual(new Set(diagnostics));
      expect(spread).toHaveLength(diagnostics.length);
      expect(spread.map(({ severity }) => severity)).toEqual(byImportance(diagnostics).map(({ severity }) => severity));
    }),
  );
});
