import { describe, expect, test } from 'vitest';
import { readLinks } from './links.ts';
import { parseMarkdown } from './parse-markdown.ts';

function read(text: string) {
  return readLinks(parseMarkdown(text).tree, text).map((link) => ({
    ...link,
    at: text.slice(link.at.start, link.at.end),
    urlAt: text.slice(link.urlAt.start, link.urlAt.end),
  }));
}

describe('the kinds of links, with the place of the whole and of the destination', () => {
  test.each([
    ['a link', '[the **canvas**](../c.md#scope "Title")', 'link', '../c.md#scope', 'the canvas', '../c.md#scope'],
    ['a link in angle brackets', '[a](<b c.md>)', 'link', 'b c.md', 'a', 'b c.md'],
    ['a link whose text is its address', '[a.md](a.md)', 'link', 'a.md', 'a.md', 'a.md'],
    ['a link whose title is its address', '[x](a.md "a.md")', 'link', 'a.md', 'x', 'a.md'],
    ['an image', '![a graph](g.png)', 'image', 'g.png', 'a graph', 'g.png'],
    [
      'an address',
      '<https://example.org>',
      'link',
      'https://example.org',
      'https://example.org',
      'https://example.org',
    ],
    [
      'a bare address',
      'https://example.org/a',
      'link',
      'https://example.org/a',
      'https://example.org/a',
      'https://example.org/a',
    ],
    ['an id', '[[tool-timeout]]', 'wiki', 'tool-timeout', 'tool-timeout', 'tool-timeout'],
    ['an id with a label', '[[tool-timeout|the timeout]]', 'wiki', 'tool-timeout', 'the timeout', 'tool-timeout'],
    ['an id with spaces', '[[ pm-1 | it ]]', 'wiki', 'pm-1', 'it', ' pm-1 '],
  ])('%s', (_, text, type, url, label, urlAt) => {
    expect(read(text)).toEqual([{ type, url, text: label, sentence: expect.any(String), at: text, urlAt }]);
  });

  test('a reference, whose destination stands elsewhere', () => {
    expect(read('See [the plan][Plan], [plan] and ![p][plan].\n\n[plan]: ../plan.md "Plan"')).toMatchObject([
      { type: 'link', url: '../plan.md', text: 'the plan', at: '[the plan][Plan]', urlAt: '../plan.md' },
      { type: 'link', url: '../plan.md', text: 'plan', at: '[plan]', urlAt: '../plan.md' },
      { type: 'image', url: '../plan.md', text: 'p', at: '![p][plan]', urlAt: '../plan.md' },
    ]);
  });

  test('the first definition of a reference counts', () => {
    expect(read('[a]\n\n[a]: one.md\n[A]: two.md')).toMatchObject([{ url: 'one.md' }]);
  });

  test('the record link of a playbook', () => {
    expect(read('<RecordLink id="pm-1" />')).toMatchObject([
      { type: 'wiki', url: 'pm-1', at: '<RecordLink id="pm-1"' },
    ]);
  });

  test('a destination that is written with an entity: the whole link', () => {
    expect(read('[a](b.md?c&amp;d)')).toMatchObject([{ url: 'b.md?c&d', urlAt: '[a](b.md?c&amp;d)' }]);
  });
});

test.each([
  ['code', '`[[a]]` and `[a](b)`'],
  ['a code block', '```\n[[a]] [a](b)\n```'],
  ['escaped brackets', '\\[[a]] \\[a](b)'],
  ['brackets that are not closed', '[[a] [[b'],
  ['empty brackets', '[[]] [[|a]]'],
  ['a reference without a definition', '[a][b]'],
  ['a comment', '<!-- [[a]] -->'],
  ['front matter', '---\na: "[[b]]"\n---\n'],
])('%s is no link', (_, text) => {
  expect(read(text)).toEqual([]);
});

test.each([
  ['the sentence with the link', 'It fired. We follow [the plan](p.md) now. Later.', ['We follow the plan now.']],
  ['each its own, for the same words', 'See [it](a.md). Then see [it](b.md).', ['See it.', 'Then see it.']],
  [
    'ids as they read',
    'First. Caused by [[tool-timeout|a timeout]] and [[x]].',
    Array(2).fill('Caused by a timeout and x.'),
  ],
  ['an item of a list', '- One.\n- See [it](a.md).\n- Two.', ['See it.']],
  ['a cell', '| a | b |\n|---|---|\n| c | See [it](a.md) |', ['See it']],
  ['a heading', '# About [it](a.md)\n\nText.', ['About it']],
  ['a link behind inline HTML', 'A. <b>See</b> [it](a.md).', ['See it.']],
])('the citing sentence: %s', (_, text, sentences) => {
  expect(read(text).map(({ sentence }) => sentence)).toEqual(sentences);
});

test.each(['[a](b)', '[[a]] ', '[a] ', 'a@b.co '])('half a megabyte of %j', (unit) => {
  const text = `[a]: b\n\n${unit.repeat(524_288 / unit.length)}`;
  const { tree } = parseMarkdown(text);
  readLinks(tree, text);
});
