import type { Readable } from 'node:stream';

/**
 * The lines of a UTF-8 stream, without a byte order mark and without the line feed or carriage return at their ends. Only a
 * line feed ends a line: `node:readline` also breaks at U+2028 and U+2029, which JSON strings and file names may hold. What
 * git prints with `-z` ends with NUL instead.
 */
export async function* readLines(stream: Readable, end: '\n' | '\0' = '\n'): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split(end);
    rest = lines.pop()!;
    for (const line of lines) yield end === '\n' ? withoutReturn(line) : line;
  }
  rest += decoder.decode();
  if (rest !== '') yield end === '\n' ? withoutReturn(rest) : rest;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
