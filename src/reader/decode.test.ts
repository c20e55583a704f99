import { describe, expect, test } from 'vitest';
import { decode, decodedText, tooLarge } from './decode.ts';

const bytes = (...parts: (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [part])));

describe('bytes that are text', () => {
  test.each([
    ['nothing', bytes(), ''],
    ['several scripts', bytes('é 漢 👍'), 'é 漢 👍'],
    ['a byte order mark, which is dropped', bytes(0xef, 0xbb, 0xbf, '---'), '---'],
    ['a byte order mark inside, which stays', bytes('a\ufeffb'), 'a\ufeffb'],
    ['CRLF, which stays', bytes('a\r\nb'), 'a\r\nb'],
    ['a replacement character that somebody wrote', bytes('a\ufffdb'), 'a\ufffdb'],
  ])('%s', (_, content, text) => {
    expect(decode(content)).toEqual({ text, problems: [] });
  });
});

describe('bytes that are none, with the place of the first', () => {
  test.each([
    ['Latin-1', bytes('caf', 0xe9, ' bar'), 3, 'not valid UTF-8'],
    ['Latin-1 behind a byte order mark', bytes(0xef, 0xbb, 0xbf, 'caf', 0xe9), 3, 'not valid UTF-8'],
    ['a character that is cut off', bytes('ab', 0xe6, 0xbc), 2, 'not valid UTF-8'],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x61, 0x00), 0, 'UTF-16'],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0x00, 0x61), 0, 'UTF-16'],
    ['a NUL byte', bytes('ab', 0, 'c'), 2, 'NUL'],
  ])('%s', (_, content, start, what) => {
    const { text, problems } = decode(content);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'encoding', what: expect.stringContaining(what), at: { start, end: start + 1 } }),
    ]);
    expect(start).toBeLessThan(text.length);
  });
});

test('a text from an editor is treated the same', () => {
  expect(decodedText('\ufeff---')).toEqual({ text: '---', problems: [] });
  expect(decodedText('a\0').problems).toMatchObject([{ code: 'encoding', at: { start: 1, end: 2 } }]);
});

test.each([
  [5_242_880, 1_048_576, '5,242,880 bytes; the limit is 1,048,576'],
  [1_048_577, 1_048_576, '1,048,577 bytes; the limit is 1,048,576'],
  [12, 10, '12 bytes; the limit is 10'],
])('a file of %i bytes says so', (size, limit, what) => {
  expect(tooLarge(size, limit).what).toContain(what);
});
