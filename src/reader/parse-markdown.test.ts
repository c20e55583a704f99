import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryMarkdown } from '../../tests/reader/arbitrary-markdown.ts';
import { disagreements } from '../../tests/reader/parser-agreement.ts';
import { parseMarkdown } from './parse-markdown.ts';

describe('the tree and the positions of remark-parse + remark-gfm + remark-frontmatter', () => {
  const files = globSync(['content/**/*.{md,mdx}', 'src/rules/**/*.md', '*.md']).sort();

  test('there are documents to compare', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test.each(files)('%s', (file) => {
    expect(disagreements(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test('any Markdown', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryMarkdown(), (text) => {
        expect(disagreements(text)).toEqual([]);
      }),
      { numRuns: 500, seed: 2026 },
    );
  });

  // Nothing of ours depends on these; a parser that changes its mind should be noticed.
  test.each([
    ['emphasis closed with more stars than it was opened with', '\\**a**'],
    ['a list under a thematic break on the first line', '---\n-'],
    ['an address that ends in a quotation mark', 'http://“'],
    ['a comment that closes a list item', '- a\n  <!-- b -->\n- c'],
    ['a heading as the first block of a task', '- [x] a\n  ===\n'],
  ])('known to be read differently: %s', (_, text) => {
    expect(disagreements(text)).not.toEqual([]);
  });
});

describe('front matter', () => {
  const text = '---\n\nText\n\n---\n\nMore';

  test('is a node of its own', () => {
    expect(parseMarkdown(text).tree.children.map(({ type }) => type)).toEqual(['yaml', 'paragraph']);
  });

  test('is prose between thematic breaks where the reader says so', () => {
    const { tree } = parseMarkdown(text, { frontMatter: false });
    expect(tree.children.map(({ type }) => type)).toEqual(['thematicBreak', 'paragraph', 'thematicBreak', 'paragraph']);
  });
});

describe('nesting', () => {
  const deepList = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');

  test.each([
    ['quotes', '>'.repeat(99), undefined],
    ['quotes, too deep', '>'.repeat(101), 100],
    ['quotes, 1,000 deep', `Text\n\n${'> '.repeat(1000)}`, 206],
    ['quotes, a million deep', `Text\n\n${'>'.repeat(1_000_000)}`, 6],
    ['lists on one line', `${'- '.repeat(60)}x`, 100],
    ['lists on one line, half a million deep', `${'- '.repeat(500_000)}x`, 0],
    ['lists of two kinds', `${'- * '.repeat(250_000)}x`, 0],
    ['numbered lists', `${'1. '.repeat(300_000)}x`, 0],
    ['lists on many lines', deepList(48), undefined],
    ['lists on many lines, 200 deep', deepList(200), 2750],
    ['emphasis', `${'*a **b '.repeat(500)}${' c** d*'.repeat(500)}`, 346],
  ])('of %s', (_, text, start) => {
    const { tree, problem } = parseMarkdown(text);
    expect(problem?.at.start).toBe(start);
    if (start === undefined) expect(tree.children).not.toEqual([]);
    else expect([problem?.code, tree.children]).toEqual(['too-deep', []]);
  });

  test.each([
    ['a thematic break of many dashes', '- '.repeat(5000)],
    ['a row of marks in a code block', `\`\`\`\n${'>'.repeat(1500)}\n\`\`\``],
  ])('%s is no nesting', (_, text) => {
    expect(parseMarkdown(text).problem).toBeUndefined();
  });

  test('the limit is an option', () => {
    expect(parseMarkdown('> > > a', { depth: 2 }).problem?.what).toContain('more than 2 levels');
  });
});

describe('one paragraph that would take the parser minutes', () => {
  test.each([
    ['entities', '&amp;'.repeat(200_000)],
    ['entities on many lines', '&lt;a&gt; is a tag\n'.repeat(50_000)],
    ['underscores in a word', '_a'.repeat(500_000)],
  ])('%s: is told in time', (_, paragraph) => {
    const { tree, problem } = parseMarkdown(`# Title\n\n${paragraph}\n`);
    expect(tree.children).toEqual([]);
    expect(problem).toMatchObject({ code: 'too-large', at: { start: 9 } });
  });

  test.each([
    ['a log in a code block', `\`\`\`\n${'&lt;_a_a&gt;\n'.repeat(20_000)}\`\`\``],
    ['a long table', `| a_b | c |\n|---|---|\n${'| some_name | &amp; |\n'.repeat(10_000)}`],
    ['a long list', '- some_name &amp; more\n'.repeat(10_000)],
    ['long prose', 'The agent called get_user_by_id twice &mdash; and was paused.\n\n'.repeat(5000)],
    ['one long line', 'The agent called get_user_by_id twice. '.repeat(5000)],
  ])('%s is none', (_, text) => {
    expect(parseMarkdown(text).problem).toBeUndefined();
  });
});

/** What people and attackers repeat; each must be parsed or refused in the time that it takes to notice. */
test.each(
  ['>', '> ', '>\n', '[', ']', '![', '[[', '[[a]]', '[a](b)', '*', '*a', '_', '`', '~', '|', '|a|\n', '- '].concat([
    '- a\n',
    '1. a\n',
    '<!--',
    '<',
    '<b>',
    '<div>\n\n',
    '# a\n',
    'a\n=\n',
    '&',
    '\\',
    '\t',
    ' ',
    '\n',
    '\r',
    '[^1]: ',
    '@',
  ]),
)('a megabyte of %j', (unit) => {
  const text = unit.repeat(1_048_576 / unit.length);
  // What does not take time in proportion to its length takes minutes here, and the test runs out of time.
  expect(parseMarkdown(text).tree.type).toBe('root');
});
