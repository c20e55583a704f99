import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literalSearch } from './literal-search.ts';

test.each<[string, readonly number[]]>([
  ['she sells', [0, 1]],
  ['USHERS', [0, 1, 2]],
  ['her', [1, 2]],
  ['nothing', []],
  ['', []],
  ['ÜBER', [3]],
  ['ſhe', [0, 1]],
  ['shher', [1, 2]],
])('of “%s” it finds the groups %j', (text, groups) => {
  const search = literalSearch([['she'], ['he', 'sell'], ['hers', 'her'], ['über']]);
  expect([...search(text)].sort()).toEqual(groups);
});

test('it finds what a search for each literal finds', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'B', 'é', 'É'), { minLength: 1, maxLength: 4 });
  const literal = letters.map((parts) => parts.join('').toLowerCase());
  const groups = fc.array(fc.array(literal, { maxLength: 4 }), { maxLength: 5 });
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'A', 'É', ' ', 'x'), { maxLength: 20 });
  fc.assert(
    fc.property(groups, text, (all, parts) => {
      const written = parts.join('');
      const each = all.flatMap((literals, index) =>
        literals.some((one) => written.toLowerCase().includes(one)) ? [index] : [],
      );
      expect([...literalSearch(all)(written)].sort()).toEqual(each);
    }),
  );
});
