import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type EventLine, longestLine, readEventLines } from './event-lines.ts';

async function linesOf(chunks: readonly (Uint8Array | string)[], path = 'a.ndjson'): Promise<readonly EventLine[]> {
  const lines: EventLine[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const batch of readEventLines(stream, path)) lines.push(...batch);
  return lines;
}

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const tooLong = 'x'.repeat(longestLine + 1);

describe('lines', () => {
  test.each<readonly [string, readonly (Uint8Array | string)[], readonly EventLine[]]>([
    ['none', [], []],
    ['of nothing', [''], []],
    ['with a line feed at the end', ['a\nb\n'], ['a', 'b']],
    ['without one', ['a\nb'], ['a', 'b']],
    ['blank ones count', ['\n\na\n'], ['', '', 'a']],
    ['CRLF', ['a\r\nb\r\n'], ['a', 'b']],
    ['a byte order mark, at the beginning only', ['\uFEFFa\n\uFEFFb'], ['a', '\uFEFFb']],
    ['cut anywhere', ['a', 'b\r', '\nc', '', '\n', 'd'], ['ab', 'c', 'd']],
    ['a character cut in half', [bytes(0xc3), bytes(0xa9, 0x0a)], ['é']],
    ['separators that JSON allows inside of a text', ['a\u2028b\u0085\n'], ['a\u2028b\u0085']],
    ['bytes that are no UTF-8', ['a\n', bytes(0x62, 0xff, 0x0a), 'c'], ['a', { problem: 'not-utf8', column: 2 }, 'c']],
    [
      'one in the middle that is too long, whole or in chunks',
      ['a\n', tooLong, 'x\nb\n', `${tooLong}\nc`],
      ['a', { problem: 'too-long', bytes: longestLine + 2 }, 'b', { problem: 'too-long', bytes: longestLine + 1 }, 'c'],
    ],
    ['one that is too long and never ends', ['a\n', tooLong], ['a', { problem: 'too-long', bytes: longestLine + 1 }]],
    ['one of exactly the longest length', [tooLong.slice(1)], [tooLong.slice(1)]],
  ])('%s', async (_, chunks, expected) => {
    expect(await linesOf(chunks)).toEqual(expected);
  });

  test.each([
    ['a.ndjson.gz', gzipSync('a\nb\n')],
    ['two.ndjson.gz', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')])],
    ['a.ndjson.zst', zstdCompressSync('a\nb\n')],
  ])('compressed: %s', async (path, content) => {
    expect(await linesOf([content], path)).toEqual(['a', 'b']);
  });
});

describe('what is no event file is told with what was read before', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${Math.sin(index)}`).join('\n');
  test.each([
    ['cut.ndjson.gz', gzipSync(many).subarray(0, 100_000), 'ends in the middle of its compressed data'],
    ['cut.ndjson.zst', zstdCompressSync(many).subarray(0, 100_000), 'ends in the middle of its compressed data'],
    [
      'plain.ndjson.gz',
      Buffer.from('{"event_id":"a"}\n'),
      'cannot be unpacked: its compressed data are damaged, or none',
    ],
    [
      'plain.ndjson.zst',
      Buffer.from('{"event_id":"a"}\n'),
      'cannot be unpacked: its compressed data are damaged, or none',
    ],
    ['gz.ndjson', gzipSync('a'), 'is compressed with gzip, and its name does not say so'],
    ['zst.ndjson', zstdCompressSync('a'), 'is compressed with zstd, and its name does not say so'],
    ['columns.ndjson', Buffer.from('PAR1…'), 'is a Parquet file, which has no lines'],
    ['wide.ndjson', bytes(0xff, 0xfe, 0x7b, 0x00), 'is written in UTF-16'],
  ])('%s', async (path, content, message) => {
    await expect(linesOf([content], path)).rejects.toMatchObject({ name: 'EventFileError', message });
  });

  test('a line that was cut off is no line', async () => {
    const lines: EventLine[] = [];
    const stream = Readable.from([gzipSync(many).subarray(0, 100_000)]);
    await expect(async () => {
      for await (const batch of readEventLines(stream, 'a.gz')) lines.push(...batch);
    }).rejects.toThrow();
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines).toEqual(many.split('\n').slice(0, lines.length));
  });
});
