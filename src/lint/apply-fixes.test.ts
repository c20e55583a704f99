import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes } from './apply-fixes.ts';

const edit = (start: number, end: number, text: string) => ({ at: { start, end }, text });
const fix = (...edits: ReturnType<typeof edit>[]) => ({ edits });

describe('which fixes are written', () => {
  test.each([
    ['one', 'owner: kim', [fix(edit(7, 10, '@kim'))], 'owner: @kim', 1],
    ['several, given in any order', 'a b c', [fix(edit(4, 5, 'C')), fix(edit(0, 1, 'A'))], 'A b C', 2],
    ['all edits of one', 'a b c', [fix(edit(4, 5, 'C'), edit(0, 1, 'A'))], 'A b C', 1],
    ['side by side', 'ab', [fix(edit(0, 1, 'A')), fix(edit(1, 2, 'B'))], 'AB', 2],
    ['an insertion and a removal', 'a b', [fix(edit(0, 0, '> ')), fix(edit(2, 3, ''))], '> a ', 2],
    ['the first of two that overlap', 'abc', [fix(edit(0, 2, 'X')), fix(edit(1, 3, 'Y'))], 'Xc', 1],
    ['the first of two insertions at one place', 'ab', [fix(edit(1, 1, 'X')), fix(edit(1, 1, 'Y'))], 'aXb', 1],
    ['no insertion at the edge of an edit', 'ab', [fix(edit(0, 1, 'X')), fix(edit(1, 1, 'Y'))], 'Xb', 1],
    ['one fix of two findings', 'ab', [fix(edit(0, 1, 'X')), fix(edit(0, 1, 'X'))], 'Xb', 2],
    [
      'none of which an edit has to wait',
      'a b',
      [fix(edit(0, 1, 'A')), fix(edit(0, 1, 'X'), edit(2, 3, 'Y'))],
      'A b',
      1,
    ],
    ['none outside of the text', 'ab', [fix(edit(1, 3, 'X')), fix(edit(-1, 0, 'Y')), fix(edit(2, 1, 'Z'))], 'ab', 0],
    ['none with edits over each other', 'abc', [fix(edit(0, 2, 'X'), edit(1, 3, 'Y'))], 'abc', 0],
    ['none that changes nothing', 'ab', [fix(edit(0, 1, 'a'))], 'ab', 0],
  ])('%s', (_, text, fixes, expected, count) => {
    const fixed = applyFixes(text, fixes);
    expect(fixed.text).toBe(expected);
    expect(fixed.applied).toHaveLength(count);
    expect(fixed.waiting).toHaveLength(fixes.length - count);
  });
});

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\r\n', '\n', '#', 'é', '🦉'), maxLength: 40 });
const fixesOf = (length: number) => {
  const place = fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const edits = fc.tuple(place, fc.string({ maxLength: 4 })).map(([[start, end], text]) => edit(start, end, text));
  return fc.array(
    fc.array(edits, { minLength: 1, maxLength: 3 }).map((list) => fix(...list)),
    { maxLength: 6 },
  );
};
const cases = texts.chain((text) => fc.tuple(fc.constant(text), fixesOf(text.length)));

test('nothing outside of the edits changes, and each edit stands in its place', () => {
  fc.assert(
    fc.property(cases, ([text, fixes]) => {
      const { text: fixed, applied, waiting } = applyFixes(text, fixes);
      expect(applied.length + waiting.length).toBe(fixes.length);
      const written = [...new Set(applied.flatMap(({ edits }) => edits).map((part) => JSON.stringify(part)))].map(
        (part) => JSON.parse(part) as ReturnType<typeof edit>,
      );
      written.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
      let before = 0;
      let after = 0;
      for (const { at, text: part } of written) {
        const kept = text.slice(before, at.start);
        expect(fixed.slice(after, after + kept.length)).toBe(kept);
        after += kept.length;
        expect(fixed.slice(after, after + part.length)).toBe(part);
        after += part.length;
        before = at.end;
      }
      expect(fixed.slice(after)).toBe(text.slice(before));
    }),
  );
});

test('what waits is applied alone afterwards, or was no fix of this text', () => {
  fc.assert(
    fc.property(cases, ([text, fixes]) => {
      const [first] = applyFixes(text, fixes).applied;
      if (first !== undefined) expect(applyFixes(text, [first]).applied).toEqual([first]);
      expect(applyFixes(text, applyFixes(text, fixes).waiting).waiting.length).toBeLessThanOrEqual(fixes.length);
    }),
  );
});
