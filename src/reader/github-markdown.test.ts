import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { githubFence, githubLink, githubProse, githubText } from './github-markdown.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { printable } from './printable.ts';

describe('what GitHub would make something of, after Markdown', () => {
  test.each([
    ['a name', 'ask @kim', '@\u2060kim'],
    ['a team', '@org/team', '@\u2060org/team'],
    ['everyone', '@everyone', '@\u2060everyone'],
    ['an issue', 'fixes #1', '#\u20601'],
    ['an issue elsewhere', 'closes owner/repo#1', 'repo#\u20601'],
    ['an issue in the old way', 'resolves GH-1', 'GH-\u20601'],
    ['an address', 'https://evil.example/x', 'https:\u2060//evil.example/x'],
    ['an address without a scheme', 'www.evil.example', 'www\u2060.evil.example'],
    ['a mail address', 'kim@example.com', 'kim@\u2060example.com'],
  ])('%s', (_, text, shown) => {
    expect(plain(parseMarkdown(githubText(text)).tree)).toContain(shown);
  });
});

test('a command of a log is none', () => {
  expect(githubText('##[add-mask]x')).not.toContain('##[');
});

test.each([
  '- a',
  '1. a',
  '2) a',
  '+ a',
  '= a',
  '# a',
  '## b',
  '> a',
  '---',
  '```',
  '~~~',
  '    a',
  '\ta',
  '<!-- a',
  '[a]: b',
])('%j begins no block', (text) => {
  expect(kinds(githubText(text))).toEqual(['root', 'paragraph', 'text']);
});

test('any text is one paragraph of text, as it was', () => {
  fc.assert(
    fc.property(arbitrary, (text) => {
      const markdown = `x ${githubText(text, 5000)}.`;
      expect(kinds(markdown)).toEqual(['root', 'paragraph', 'text']);
      const shown = plain(parseMarkdown(markdown).tree).replaceAll('\u2060', '');
      expect(shown).toBe(`x ${printable(text.replaceAll(/\s+/g, ' ').trim())}.`);
    }),
  );
});

test('any text ends no table cell and no list item', () => {
  fc.assert(
    fc.property(arbitrary, (text) => {
      const row = kinds(`| a |\n|---|\n| ${githubText(text)}x |\n`);
      expect(row.filter((kind) => kind === 'tableCell')).toHaveLength(2);
      expect(new Set(row)).toEqual(new Set(['root', 'table', 'tableRow', 'tableCell', 'text']));
      expect(kinds(`- ${githubText(text)}\n- b`).filter((kind) => kind === 'listItem')).toHaveLength(2);
    }),
  );
});

test('what stands between backticks is code, and nothing else is anything', () => {
  fc.assert(
    fc.property(arbitrary, (text) => {
      const row = kinds(`| a |\n|---|\n| ${githubProse(text)}x |\n`);
      expect(row.filter((kind) => kind === 'tableCell')).toHaveLength(2);
      expect(['root', 'table', 'tableRow', 'tableCell', 'text', 'inlineCode']).toEqual(expect.arrayContaining(row));
      const markdown = `x ${githubProse(text, 5000)}.`;
      const shown = plain(parseMarkdown(markdown).tree).replaceAll(/[\u2060`]/g, '');
      expect(shown.replaceAll(' ', '')).toBe(
        `x${printable(text.replaceAll(/\s+/g, ' ').trim())}.`.replaceAll(/[` ]/g, ''),
      );
    }),
  );
  expect(kinds(githubProse('write `@kim`, not `#1`'))).toEqual([
    'root',
    'paragraph',
    'text',
    'inlineCode',
    'text',
    'inlineCode',
  ]);
});

test('a megabyte is cut', () => {
  expect(githubText('@a'.repeat(500_000)).length).toBeLessThan(4 * 600);
});

test.each(['', 'a', '```', '`````suggestion\nb', 'a\n', '~~~', '    ```'])('a fence holds %j', (content) => {
  const { tree } = parseMarkdown(githubFence('suggestion', content));
  expect(tree.children).toMatchObject([{ type: 'code', lang: 'suggestion', value: content.replace(/\n$/, '') }]);
  expect(tree.children).toHaveLength(1);
});

test('an address does not end its link', () => {
  const { tree } = parseMarkdown(githubLink('a ] b', 'https://example.com/> b<|x y'));
  expect(tree.children[0]).toMatchObject({
    children: [{ type: 'link', url: 'https://example.com/%3E%20b%3C%7Cx%20y' }],
  });
});

const arbitrary = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('@kim', '#1', '<!--', '-->', '`', '```\n', '|', '\n\n', '\r', '<b>', '![a](b)', '$x$', '\\'),
      fc.constantFrom('://', 'www.', '\u202e', '\u200b', '&lt;', '[[a]]', '***', '~~', ':+1:', '\u0000', '</details>'),
    ),
  )
  .map((parts) => parts.join(''));

function kinds(markdown: string): string[] {
  const walk = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(walk) : [])];
  return walk(parseMarkdown(markdown).tree);
}
