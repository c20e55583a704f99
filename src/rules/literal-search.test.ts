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
  ['at sea', [4]],
  ['At – sea', [4]],
  ['“sea”', [4]],
  ['seal', []],
  ['no sea_', []],
])('of “%s” it finds the groups %j', (text, groups) => {
  const search = literalSearch([['she'], ['he', 'sell'], ['hers', 'her'], ['über'], [' sea ']]);
  expect([...search(text)].sort()).toEqual(groups);
});

test('it finds what a search for each literal finds', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'B', 'é', 'É', ' '), { minLength: 1, maxLength: 4 });
  const literal = letters.map((parts) => parts.join('').toLowerCase().replace(/ +/g, ' '));
  const groups = fc.array(fc.array(literal, { maxLength: 4 }), { maxLength: 5 });
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'A', 'É', 'é', ' ', '-', 'x', '_'), { maxLength: 20 });
  fc.assert(
    fc.property(groups, text, (all, parts) => {
      const written = parts.join('');
      const letters = new Set(all.flat().join(''));
      const normal = ` ${written.toLowerCase()} `
        .replace(/[^a-z0-9_é]+/g, ' ')
        .replace(/é/g, letters.has('é') ? 'é' : ' ');
      const each = all.flatMap((literals, index) =>
        literals.some((one) => normal.replace(/ +/g, ' ').includes(one)) ? [index] : [],
      );
      expect([...literalSearch(all)(written)].sort()).toEqual(each);
    }),
    { numRuns: 1000 },
  );
});
