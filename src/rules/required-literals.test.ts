import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requiredLiterals } from './required-literals.ts';

test.each<[string, readonly string[] | undefined]>([
  ['careful', ['careful']],
  ['more\\s+careful', ['careful']],
  ['(?:should|ought\\s+to)', ['should', 'ought']],
  ['be(?:ing)? careful', [' careful']],
  ["didn['’]t", ['didn']],
  ['(?<![\\p{L}_])(?:human\\s+error|mistakes?)(?![\\p{L}_])', ['human', 'mistake']],
  ['Forgot|FORGOTTEN', ['forgot']],
  ['(?:so )+sorry', ['sorry']],
  ['(?:miss){2}ed', ['miss']],
  ['(?=never)\\w+', undefined],
  ['(?:not|no)', undefined],
  ['(?:abc)?', undefined],
  ['(?:abc){0,3}', undefined],
  ['(?:abc|d*)', undefined],
  ['', undefined],
  ['.*', undefined],
  ['a\\.bc', ['a.bc']],
  ['recogni[sz]e', ['recogni']],
  ['注意する', ['注意する']],
  // What it does not know.
  ['(abc)\\1', undefined],
  ['abc\\u0061', undefined],
  ['(?i:abc)', undefined],
])('%s needs one of %j', (source, literals) => {
  expect(requiredLiterals(source)).toEqual(literals);
});

describe('whatever matches has one of the literals', () => {
  const leaf = fc.oneof(
    fc.constantFrom('abc', 'Defg', 'hij', 'kl', 'xyz', 'e', '\\s+', '\\w', '[mn]', '.', '(?!zz)', '\\b', '\\p{L}'),
  );
  const { source } = fc.letrec<{ source: string; node: string }>((tie) => ({
    source: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('source'), { minLength: 1, maxLength: 3 }).map((parts) => `(?:${parts.join('|')})`),
      fc
        .tuple(tie('source'), fc.constantFrom('?', '*', '+', '{2}', '{0,2}', '+?'))
        .map(([part, times]) => `(?:${part})${times}`),
    ),
  }));
  const words = fc.array(fc.constantFrom('abc', 'defg', 'HIJ', 'kl', 'xyz', 'e', ' ', 'm', 'zz'), { maxLength: 12 });

  test('in any text', () => {
    fc.assert(
      fc.property(source, words, (pattern, parts) => {
        const text = parts.join('');
        const literals = requiredLiterals(pattern);
        if (literals === undefined || !new RegExp(pattern, 'iu').test(text)) return;
        expect(literals.some((literal) => text.toLowerCase().includes(literal))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
