/** A place in a text: line and column from 1, the column in UTF-16 units; the offset from 0. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const lineStarts = new Map<string, readonly number[]>();
const remembered = 64;

/** Line and column of an offset. Offsets outside the text are moved to its nearest end, one inside `\r\n` before it. */
export function pointAt(text: string, offset: number): Point {
  const starts = startsOf(text);
  const within = Math.max(0, Math.min(offset, text.length));
  const inside = text[within] === '\n' && text[within - 1] === '\r' ? within - 1 : within;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: inside - starts[low]! + 1, offset: inside };
}

/** The line's text without its end, and where it starts. `line` counts from 1. */
export function lineText(text: string, line: number): { readonly text: string; readonly start: number } | undefined {
  const starts = startsOf(text);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const end = starts[line] ?? text.length;
  return { text: text.slice(start, end).replace(/[\r\n]+$/, ''), start };
}

/** Starts of the lines; a small memory, because the findings of one document are resolved together. */
function startsOf(text: string): readonly number[] {
  const known = lineStarts.get(text);
  if (known !== undefined) return known;
  const starts = text.includes('\r') ? startsAfter(text, /\r\n?|\n/g) : startsAfter(text, /\n/g);
  if (lineStarts.size >= remembered) lineStarts.delete(lineStarts.keys().next().value!);
  lineStarts.set(text, starts);
  return starts;
}

/** A line ends as in Markdown: with a line feed, a carriage return, or both. */
function startsAfter(text: string, lineEnd: RegExp): number[] {
  const starts = [0];
  for (const match of text.matchAll(lineEnd)) starts.push(match.index + match[0].length);
  return starts;
}
