import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@sum', "'@sum"],
  ['-5 days', "'-5 days"],
  [7, '7'],
  [-7, '-7'],
  [undefined, ''],
])('%j', (value, cell) => {
  expect(csv([[value]])).toBe(`${cell}\r\n`);
});
