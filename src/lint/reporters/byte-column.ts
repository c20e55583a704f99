import { lineText } from '../../reader/line-index.ts';

const encoder = new TextEncoder();

/** A column in UTF-16 code units as one in UTF-8 bytes, both from 1; the same one where the text is not at hand. */
export function byteColumn(text: string | undefined, line: number, column: number): number {
  const before = text === undefined ? undefined : lineText(text, line)?.text.slice(0, column - 1);
  if (before === undefined) return column;
  // A column behind the line's end counts on.
  return encoder.encode(before).byteLength + column - before.length;
}
