import type { Readable } from 'node:stream';

/**
 * The lines of a UTF-8 stream, without a byte order mark and without the line feed or carriage return at their ends. Only a
 * line feed ends a line: `node:readline` also breaks at U+2028 and U+2029, which JSON strings and file names may hold.
 */
export async function* readLines(stream: Readable): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
