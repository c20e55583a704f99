import { describe, expect, test } from 'vitest';
import { lineText, pointAt } from './line-index.ts';

describe('pointAt', () => {
  test.each([
    ['the start', 'ab\ncd', 0, [1, 1]],
    ['the end of a line', 'ab\ncd', 2, [1, 3]],
    ['the start of the next', 'ab\ncd', 3, [2, 1]],
    ['the end', 'ab\ncd', 5, [2, 3]],
    ['behind a last line end', 'ab\n', 3, [2, 1]],
    ['CRLF: the carriage return belongs to its line', 'ab\r\ncd', 2, [1, 3]],
    ['CRLF: the next line', 'ab\r\ncd', 4, [2, 1]],
    ['a lone carriage return ends a line, as in Markdown', 'ab\rcd', 3, [2, 1]],
    ['an emoji has two columns', '👍x', 2, [1, 3]],
    ['a Chinese character has one', '漢x', 1, [1, 2]],
    ['nothing', '', 0, [1, 1]],
    ['before the text', 'ab', -5, [1, 1]],
    ['after the text', 'ab\nc', 99, [2, 2]],
  ])('%s', (_, text, offset, [line, column]) => {
    expect(pointAt(text, offset)).toMatchObject({ line, column });
  });

  test('the offset that it returns lies inside the text', () => {
    expect(pointAt('abc', 9).offset).toBe(3);
    expect(pointAt('abc', -1).offset).toBe(0);
  });
});

describe('lineText', () => {
  test.each([
    ['the first line', 'ab\ncd', 1, { text: 'ab', start: 0 }],
    ['the last line', 'ab\ncd', 2, { text: 'cd', start: 3 }],
    ['a line that ends with CRLF', 'ab\r\ncd\r\n', 2, { text: 'cd', start: 4 }],
    ['the empty line behind the last line end', 'ab\n', 2, { text: '', start: 3 }],
    ['no such line', 'ab', 2, undefined],
    ['line 0', 'ab', 0, undefined],
  ])('%s', (_, text, line, expected) => {
    expect(lineText(text, line)).toEqual(expected);
  });
});
