import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../reader/parse-markdown.ts';
import { plainText } from '../reader/plain-text.ts';
import { inlineText, listText, numberText } from './inline-text.ts';
import { tableText } from './table-text.ts';

test.each([
  ['a | b', 'a \\| b'],
  ['two\n lines', 'two lines'],
  ['[[pm-1]] and `code`', '\\[\\[pm-1\\]\\] and \\`code\\`'],
  ['side_effect_unknown', 'side_effect_unknown'],
  ['_all_ of it', '\\_all\\_ of it'],
  ['<b>', '\\<b\\>'],
  ['R&D, A & B', 'R\\&D, A & B'],
])('%j becomes %j', (text, expected) => expect(inlineText(text)).toBe(expected));

const words = fc.string({ unit: fc.constantFrom(...'ab _*`[]<>|~\\!&#1.-;amp'), minLength: 1, maxLength: 20 });

test('a text stays one cell that says the same, whatever is in it', () => {
  fc.assert(
    fc.property(words, words, (first, second) => {
      const cells = [first, second].map((text) => `x${text}x`);
      const [table] = parseMarkdown(tableText(['A', 'B'], [cells.map(inlineText)])).tree.children;
      const row = table?.type === 'table' ? table.children[1] : undefined;
      const said = row?.children.map((cell) => plainText(cell));
      expect(said).toEqual(cells.map((text) => text.replace(/\s+/g, ' ')));
    }),
    { numRuns: 300 },
  );
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%i is written %s in every language', (value, text) => expect(numberText(value)).toBe(text));

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as %j', (parts, text) => expect(listText(parts)).toBe(text));
