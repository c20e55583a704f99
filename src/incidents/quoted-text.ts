import { printable } from '../reader/printable.ts';

/** Longer text is cut: a cell of a table is no place for a story. */
const longest = 160;

/**
 * Text of an event as one line of Markdown that reads as it is: it formats nothing, links nothing, and breaks out of no cell or
 * paragraph. Events are written by agents, and by whoever talks to them.
 */
export function quotedText(text: string): string {
  const line = printable(
    text
      .slice(0, longest * 4)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  const cut =
    line.length > longest
      ? `${line
          .slice(0, longest - 1)
          .trimEnd()
          .toWellFormed()}…`
      : line;
  return cut
    .replaceAll(/[\\`*_[\]<>&|~!$#{}^]/g, (mark) => `\\${mark}`)
    .replaceAll('://', ':\\/\\/')
    .replaceAll(/\b(www)\./gi, '$1\\.')
    .replaceAll('@', '\\@');
}
