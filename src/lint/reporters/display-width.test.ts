import { expect, test } from 'vitest';
import { displayWidth, wrap } from './display-width.ts';

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
