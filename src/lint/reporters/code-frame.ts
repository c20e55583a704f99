import { lineText } from '../../reader/line-index.ts';
import { printable } from '../../reader/printable.ts';
import type { Place } from '../diagnostic.ts';
import { characters, displayWidth } from './display-width.ts';

/** A line of a code frame: excerpt lines have a number, marker lines the columns under the line above. */
export type FrameLine =
  | { readonly type: 'text'; readonly number: number; readonly text: string; readonly inside: boolean }
  | { readonly type: 'marks'; readonly indent: number; readonly length: number }
  | { readonly type: 'gap' };

/** Lines shown before and after the marked ones. */
const context = 1;
/** A longer span shows its first and its last line. */
const longestSpan = 4;
/** Characters cut out of a line around the span before anything is measured: a line can have 5 MB. */
const reach = 400;
/** Columns that stay before a span which is too long for the line: its indentation, mostly. */
const lead = 12;

interface Piece {
  readonly text: string;
  /** Display column where the marks start, and how many they are. */
  readonly indent: number;
  readonly length: number;
}

/**
 * The lines around a place, cropped to `width` display columns around the marked span, with the marks under the exact
 * characters whatever their width (tabs, CJK, emoji). Everything is printable.
 */
export function codeFrame(text: string, place: Place, width: number): FrameLine[] {
  const frame: FrameLine[] = [];
  for (const number of shownLines(place)) {
    const line = number === undefined ? undefined : lineText(text, number);
    if (number === undefined) frame.push({ type: 'gap' });
    else if (line !== undefined) frame.push(...shownLine(line.text, number, place, width));
  }
  return trimBlankEdges(frame);
}

/** Line numbers to show; undefined is a gap. */
function shownLines({ line, endLine }: Place): (number | undefined)[] {
  const before = line > context ? [line - context] : [];
  const after = [endLine + context];
  if (endLine - line < longestSpan) {
    return [...before, ...Array.from({ length: endLine - line + 1 }, (_, index) => line + index), ...after];
  }
  return [...before, line, line + 1, undefined, endLine, ...after];
}

function shownLine(raw: string, number: number, place: Place, width: number): FrameLine[] {
  const inside = number >= place.line && number <= place.endLine;
  // A span of several lines starts and ends where the place says, and is as wide as the text in between.
  const start = number === place.line ? place.column - 1 : raw.length - raw.trimStart().length;
  const end = number === place.endLine ? place.endColumn - 1 : raw.length;
  const piece = crop(raw, inside ? start : 0, inside ? end : 0, width);
  const line: FrameLine = { type: 'text', number, text: piece.text, inside };
  // Of a span of several lines the marks show where it starts, and the lines how far it goes.
  return number === place.line ? [line, { type: 'marks', indent: piece.indent, length: piece.length }] : [line];
}

/** The part of a line that fits, with the span in it. */
function crop(raw: string, start: number, end: number, width: number): Piece {
  const from = Math.max(0, start - reach);
  const to = Math.min(raw.length, Math.max(start, Math.min(end, start + reach)) + reach);
  const before = characters(printable(raw.slice(from, start)));
  const span = characters(printable(raw.slice(start, Math.min(end, start + reach))));
  const after = characters(printable(raw.slice(Math.max(start, Math.min(end, to)), to)));

  const room = Math.max(20, width) - 2;
  const beforeWidth = displayWidth(before.join(''));
  const shownSpan = fitting(span, room - Math.min(beforeWidth, lead));
  const spanWidth = displayWidth(shownSpan.join(''));
  const cutSpan = shownSpan.length < span.length;
  const afterWidth = cutSpan ? 0 : displayWidth(after.join(''));
  // A third of what is left goes before the span, unless the other side does not need its share.
  const left = room - spanWidth;
  const leftOfSpan = Math.min(beforeWidth, Math.max(Math.floor(left / 3), left - afterWidth));
  const shownBefore = fitting(before.toReversed(), leftOfSpan).toReversed();
  const shownAfter = cutSpan ? [] : fitting(after, left - displayWidth(shownBefore.join('')));

  const cutBefore = from > 0 || shownBefore.length < before.length;
  const cutAfter = to < raw.length || cutSpan || shownAfter.length < after.length;
  const head = `${cutBefore ? '…' : ''}${shownBefore.join('')}`;
  return {
    text: `${head}${shownSpan.join('')}${shownAfter.join('')}${cutAfter ? '…' : ''}`.trimEnd(),
    indent: displayWidth(head),
    length: Math.max(1, spanWidth),
  };
}

/** The characters from the start that fit in `room` columns. */
function fitting(all: readonly string[], room: number): string[] {
  const shown: string[] = [];
  let width = 0;
  for (const character of all) {
    width += displayWidth(character);
    if (width > room) break;
    shown.push(character);
  }
  return shown;
}

/** Empty context lines say nothing. */
function trimBlankEdges(frame: FrameLine[]): FrameLine[] {
  const isBlank = (line: FrameLine | undefined) => line?.type === 'text' && !line.inside && line.text.trim() === '';
  return frame.slice(isBlank(frame.at(0)) ? 1 : 0, isBlank(frame.at(-1)) ? -1 : undefined);
}
