import { expect, test } from 'vitest';
import { displayWidth, printable, wrap } from './printable.ts';

test.each([
  ['plain text', 'owner: the team', 'owner: the team'],
  ['an escape that would colour or move', 'a\u001b[2Jb', 'a␛[2Jb'],
  ['a bell, a backspace and a carriage return', '\u0007\b\r', '␇␈␍'],
  ['a delete', 'a\u007f', 'a␡'],
  ['the one-byte form of an escape', 'a\u009b2Jb', 'a<U+009B>2Jb'],
  ['a mark that turns the text around', 'a\u202eb', 'a<U+202E>b'],
  ['an invisible space', 'a\u200bb', 'a<U+200B>b'],
  ['an invisible tag character', 'a\u{e0041}', 'a<U+E0041>'],
  ['half of a character', 'a\ud83d', 'a\ufffd'],
  ['a tab', '\ta', '  a'],
  ['other scripts and emoji stay', '障害 👩‍🚒 é', '障害 👩‍🚒 é'],
])('%s', (_, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test.each([
  ['', 0],
  ['abc', 3],
  ['障害', 4],
  ['한국', 4],
  ['ｆｕｌｌ', 8],
  ['é', 1],
  ['e\u0301', 1],
  ['😀', 2],
  ['👩‍🚒', 2],
  ['⚠️', 2],
  ['—“”', 3],
])('%s is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test.each([
  ['fits', 10, ['fits']],
  ['one two three', 7, ['one two', 'three']],
  ['a incomprehensibilities b', 6, ['a', 'incomprehensibilities', 'b']],
  ['障害 障害', 6, ['障害', '障害']],
  ['', 5, ['']],
])('wraps “%s” at %i', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});
