import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { EventFileError } from './event-file-error.ts';

/** A longer line is passed over: an event has some hundred bytes, and what is read at once has to stay bounded. */
export const longestLine = 1 << 20;

/** A line that cannot be had as text. */
export type UnreadLine =
  | { readonly problem: 'too-long'; readonly bytes: number }
  /** `column`: where the first byte lies that is no UTF-8, in characters from 1. */
  | { readonly problem: 'not-utf8'; readonly column: number };

export type EventLine = string | UnreadLine;

/**
 * The lines of an event file (NDJSON, plain or as `.gz` and `.zst`), in batches and in order, blank ones among them, without
 * the byte order mark, the line feed and the carriage return. Only a line feed ends a line: a text may hold U+2028. Never
 * holds more than a chunk and one line of `longestLine` bytes. Throws `EventFileError` for what is no such file, and what the
 * stream throws.
 */
export async function* readEventLines(stream: Readable, path: string): AsyncGenerator<readonly EventLine[]> {
  const splitter = newSplitter();
  try {
    let isFirst = true;
    for await (const chunk of unpackedEvents(stream, path) as AsyncIterable<Buffer>) {
      if (isFirst) refuseOtherFormats(chunk);
      isFirst = false;
      const lines = splitter.take(chunk);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw asFileError(error);
  }
  const rest = splitter.end();
  if (rest.length > 0) yield rest;
}

/** Whether a file holds events that are not lines: only the engine of the metrics reads it. */
export function isParquet(path: string): boolean {
  return path.endsWith('.parquet');
}

/** The bytes of an event file, without their compression. */
export function unpackedEvents(stream: Readable, path: string): Readable {
  const unpack = unpacker(path);
  return unpack === undefined ? stream : pipeline(stream, unpack, () => {});
}

function unpacker(path: string): Transform | undefined {
  if (path.endsWith('.gz')) return zlib.createGunzip();
  if (!path.endsWith('.zst')) return undefined;
  // Not in every Node that runs the program.
  if (typeof zlib.createZstdDecompress === 'function') return zlib.createZstdDecompress();
  throw new EventFileError(
    `is compressed with zstd, which Node ${process.versions.node} cannot read`,
    'Run a Node of 22.15 or later, or compress the file with gzip.',
  );
}

const formats: readonly (readonly [magic: string, what: string, how: string])[] = [
  ['1f8b', 'is compressed with gzip, and its name does not say so', 'Let its name end in `.gz`.'],
  ['28b52ffd', 'is compressed with zstd, and its name does not say so', 'Let its name end in `.zst`.'],
  ['50415231', 'is a Parquet file, which has no lines', 'Let its name end in `.parquet`.'],
  ['fffe', 'is written in UTF-16', 'Write it in UTF-8.'],
  ['feff', 'is written in UTF-16', 'Write it in UTF-8.'],
];

function refuseOtherFormats(chunk: Buffer): void {
  const start = chunk.subarray(0, 4).toString('hex');
  const format = formats.find(([magic]) => start.startsWith(magic));
  if (format !== undefined) throw new EventFileError(format[1], format[2]);
}

function asFileError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR' || code === 'ZSTD_error_srcSize_wrong')
    return new EventFileError(
      'ends in the middle of its compressed data',
      'Copy it again, or have it written whole: to a temporary name that is then renamed.',
    );
  if (code.startsWith('Z_') || code.startsWith('ZSTD_'))
    return new EventFileError(
      'cannot be unpacked: its compressed data are damaged, or none',
      'Copy it again, or give it the name that fits what it holds.',
    );
  return error;
}

interface Splitter {
  take(chunk: Buffer): readonly EventLine[];
  end(): readonly EventLine[];
}

function newSplitter(): Splitter {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of a line that is too long; undefined while there is none. */
  let passed: number | undefined;
  let isFirst = true;
  const lines = (complete: Buffer): EventLine[] => {
    const found = decodeLines(complete);
    const [first] = found;
    if (isFirst && typeof first === 'string' && first.startsWith('\uFEFF')) found[0] = first.slice(1);
    isFirst = false;
    return found;
  };
  const pass = (chunk: Buffer): readonly EventLine[] => {
    const end = chunk.indexOf(lineFeed);
    if (end < 0) {
      passed = (passed ?? 0) + chunk.length;
      return [];
    }
    const bytes = (passed ?? 0) + end;
    passed = undefined;
    isFirst = false;
    return [{ problem: 'too-long', bytes }, ...take(chunk.subarray(end + 1))];
  };
  const take = (chunk: Buffer): readonly EventLine[] => {
    if (passed !== undefined) return pass(chunk);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(lineFeed);
    const found = end < 0 ? [] : lines(bytes.subarray(0, end));
    rest = bytes.subarray(end + 1);
    if (rest.length > longestLine) {
      passed = rest.length;
      rest = Buffer.alloc(0);
    }
    return found;
  };
  return {
    take,
    end() {
      if (passed !== undefined) return [{ problem: 'too-long', bytes: passed }];
      const last = rest;
      rest = Buffer.alloc(0);
      return last.length === 0 ? [] : lines(last);
    },
  };
}

const lineFeed = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The lines of bytes that begin with a line and end where one ends. */
function decodeLines(bytes: Buffer): EventLine[] {
  if (bytes.length <= longestLine) {
    const text = decode(bytes);
    if (text !== undefined) return text.split('\n').map(withoutReturn);
  }
  const lines: EventLine[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(decodeLine(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}

function decodeLine(bytes: Buffer): EventLine {
  if (bytes.length > longestLine) return { problem: 'too-long', bytes: bytes.length };
  const text = decode(bytes);
  if (text !== undefined) return withoutReturn(text);
  return { problem: 'not-utf8', column: lenient.decode(bytes).indexOf('\uFFFD') + 1 };
}

function decode(bytes: Buffer): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
