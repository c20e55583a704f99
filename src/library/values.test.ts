import { expect, test } from 'vitest';
import { isMapping, mappingsAt, textAt, textsAt, valueAt } from './values.ts';

const data = {
  text: ' a ',
  blank: ' ',
  zero: 0,
  yes: true,
  nothing: null,
  list: ['a', ' ', 3, { b: 1 }, null, ['c']],
  deep: { list: [{ text: 'b' }] },
};

test.each([
  ['text', 'a'],
  ['blank', undefined],
  ['zero', '0'],
  ['yes', undefined],
  ['nothing', undefined],
  ['list', undefined],
  ['deep', undefined],
  ['deep/list/0/text', 'b'],
  ['deep/list/1/text', undefined],
  ['text/length', undefined],
  ['constructor', undefined],
])('the text at %s', (path, expected) => {
  expect(textAt(data, path)).toBe(expected);
});

test.each([
  ['text', [' a ']],
  ['blank', []],
  ['zero', []],
  ['list', ['a']],
  ['missing', []],
])('the texts at %s', (path, expected) => {
  expect(textsAt(data, path)).toEqual(expected);
});

test('the mappings of a list', () => {
  expect(mappingsAt(data, 'list')).toEqual([{ b: 1 }]);
  expect(mappingsAt(data, 'deep')).toEqual([]);
  expect([{}, [], null, 'a', undefined].map(isMapping)).toEqual([true, false, false, false, false]);
});

test('the value at a path', () => {
  expect(valueAt(data, 'deep/list/0')).toEqual({ text: 'b' });
  expect(valueAt(undefined, 'deep')).toBeUndefined();
});
