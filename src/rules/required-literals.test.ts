import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalSearch } from './literal-search.ts';
import { requiredLiterals } from './required-literals.ts';

test.each<[string, readonly (readonly string[])[]]>([
  ['careful', [['careful']]],
  ['more\\s+careful', [['more caref']]],
  ['(?:should|ought\\s+to)', [['should', 'ought to']]],
  ['be(?:ing)? careful', [['be careful', 'being care']]],
  ["didn['’]t", [['didn t']]],
  ['(?<![\\p{L}\\p{N}_])(?:human\\s+error|mistakes?)(?![\\p{L}\\p{N}_])', [[' human err', ' mistake ', ' mistakes ']]],
  ['^(?:check|test)$', [[' check ', ' test ']]],
  ['Forgot|FORGOTTEN', [['forgot', 'forgotten']]],
  ['(?:so )+sorry', [['sorry'], ['so ']]],
  ['(?:miss){2}ed', [['miss']]],
  ['had\\s+(?:\\w+\\s+)?(?:never|not)\\s+seen', [['never seen', 'not seen'], ['had ']]],
  ['web[- ]hook', [['web hook']]],
  ['a[0-9]bcd', [['bcd']]],
  ['(?=never)\\w+', []],
  ['(?:no|on)', []],
  ['(?:abc)?', []],
  ['(?:abc){0,3}', []],
  ['(?:abc|d*)', []],
  ['', []],
  ['.*', []],
  ['a\\.bc', [['a bc']]],
  ['recogni[sz]e', [['recogni']]],
  ['注意する', [['注意する']]],
  // What it does not know.
  ['(abc)\\1', []],
  ['abc\\u0061', []],
  ['(?i:abc)', []],
])('%s needs of each of %j one', (source, clauses) => {
  expect(requiredLiterals(source)).toEqual(clauses);
});

describe('whatever matches has one literal of every clause', () => {
  const edges = ['(?<![\\p{L}\\p{N}_])', "(?<![\\p{L}\\p{N}_]|\\p{L}['’])", '(?![\\p{L}\\p{N}_])', '^', '$', '\\b'];
  const leaf = fc.oneof(
    fc.constantFrom(
      'abc',
      'Defg',
      'hij',
      'kl',
      'xyz',
      'e',
      ' ',
      '-',
      '\\s+',
      '\\s*',
      '\\s',
      '\\w',
      '[mn]',
      '[- ]',
      '.',
    ),
    fc.constantFrom('(?!zz)', '\\p{L}', '[^a]', "['’]", 'é', ...edges),
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
  const words = fc.array(
    fc.constantFrom('abc', 'defg', 'HIJ', 'kl', 'xyz', 'e', ' ', 'm', 'zz', '-', '’', '\n ', 'É', '🙂', 'ж', '_', '7'),
    { maxLength: 12 },
  );

  test('in any text', () => {
    fc.assert(
      fc.property(source, words, (pattern, parts) => {
        const text = parts.join('');
        const clauses = requiredLiterals(pattern);
        if (clauses.length === 0 || !new RegExp(pattern, 'iu').test(text)) return;
        expect([...literalSearch(clauses)(text)].sort()).toEqual([...clauses.keys()]);
      }),
      { numRuns: 500 },
    );
  });
});
