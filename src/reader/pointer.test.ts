import { describe, expect, test } from 'vitest';
import { parentPointer, pointerSegments, toPointer, valueAt } from './pointer.ts';

test.each<[string, (string | number)[]]>([
  ['', []],
  ['/a', ['a']],
  ['/a/0/b', ['a', '0', 'b']],
  ['/', ['']],
  ['/a~1b/c~0d', ['a/b', 'c~d']],
  ['/~01', ['~1']],
])('%j and its segments', (pointer, segments) => {
  expect(pointerSegments(pointer)).toEqual(segments);
  expect(toPointer(segments)).toBe(pointer);
});

test('a number is a segment like its text', () => {
  expect(toPointer(['a', 0])).toBe('/a/0');
});

test.each([
  ['/a/b/c', '/a/b'],
  ['/a', ''],
  ['', ''],
])('the parent of %j', (pointer, parent) => {
  expect(parentPointer(pointer)).toBe(parent);
});

describe('valueAt', () => {
  const data = { a: [{ 'b/c': 1 }], n: null, u: undefined };

  test.each([
    ['', data],
    ['/a/0/b~1c', 1],
    ['/n', null],
    ['/n/x', undefined],
    ['/a/1', undefined],
    ['/a/length', 1],
    ['/toString', undefined],
    ['/__proto__', undefined],
    ['/a/0/b~1c/x', undefined],
  ])('%j', (pointer, value) => {
    expect(valueAt(data, pointer)).toBe(value);
  });
});
