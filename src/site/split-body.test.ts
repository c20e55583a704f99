import { expect, test } from 'vitest';
import { splitBody } from './split-body.ts';

const sections = [
  { title: 'Summary', depth: 2, slug: 'summary', role: 'summary' },
  { title: 'A "quoted" one', depth: 2, slug: 'a-quoted-one' },
];

test('cuts before each heading of the record and loses nothing', () => {
  const html =
    '<p>before</p>\n<h2 id="summary">Summary</h2>\n<p>text</p>\n<h3 id="deeper">x</h3>\n<h2 id="a-quoted-one">A</h2>';
  const pieces = splitBody(html, sections);
  expect(pieces.map(({ slug, role }) => [slug, role])).toEqual([
    [undefined, undefined],
    ['summary', 'summary'],
    ['a-quoted-one', undefined],
  ]);
  expect(pieces.map((piece) => piece.html).join('\n')).toBe(html);
});

test('does not cut at a heading that came out of raw HTML: its id has a prefix', () => {
  expect(splitBody('<div><h2 id="user-content-summary">x</h2></div>', sections)).toHaveLength(1);
});

test('an empty text has no pieces', () => {
  expect(splitBody('', sections)).toEqual([]);
});
