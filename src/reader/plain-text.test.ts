import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';
import { innerSpan, plainText, spanWithin } from './plain-text.ts';

describe('plainText', () => {
  test.each([
    ['emphasis and code', '**Two** *words* and `code`', 'Two words and code'],
    ['a link and an image', '[a link](x.md) ![an image](y.png)', 'a link an image'],
    ['line breaks', 'one\ntwo  \nthree\\\nfour', 'one two three four'],
    ['an HTML line break', 'one<br>two<br/>three', 'one two three'],
    ['other HTML, which is left out', 'a <b>bold</b> <!-- note --> word', 'a bold word'],
    ['entities and escapes', '1 &lt; 2 \\* 3', '1 < 2 * 3'],
    ['the paragraphs and items of a list', '- one\n\n  two\n  - three\n- four', 'one two three four'],
    ['cells', '| a | b |\n|---|---|\n| c | d |', 'a b c d'],
    ['a quote', '> one\n>\n> two', 'one two'],
    ['code', '```\na\nb\n```', 'a b'],
    ['nothing', '<!-- note -->', ''],
  ])('%s', (_, markdown, text) => {
    expect(plainText(parseMarkdown(markdown).tree)).toBe(text);
  });

  test('several nodes', () => {
    expect(plainText(parseMarkdown('one\n\ntwo').tree.children)).toBe('one two');
  });
});

test('innerSpan leaves the marks around a node out', () => {
  const text = '**a `b` c** rest';
  const [paragraph] = parseMarkdown(text).tree.children;
  const [strong] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  expect(strong && innerSpan(strong)).toEqual({ start: 2, end: 9 });
});

test.each([
  ['a part', 'x alarm y', { start: 0, end: 9 }, 'alarm', { start: 2, end: 7 }],
  [
    'a part that is written with marks: the whole',
    'x **al**arm',
    { start: 0, end: 11 },
    'alarm',
    { start: 0, end: 11 },
  ],
  ['a part outside of the span: the whole', 'alarm x y', { start: 6, end: 9 }, 'alarm', { start: 6, end: 9 }],
  ['nothing: the whole', 'abc', { start: 1, end: 3 }, '', { start: 1, end: 3 }],
])('spanWithin finds %s', (_, text, span, part, found) => {
  expect(spanWithin(text, span, part)).toEqual(found);
});
