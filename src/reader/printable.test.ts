import { expect, test } from 'vitest';
import { printable } from './printable.ts';

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
