import { applyFixes } from '../lint/apply-fixes.ts';
import type { Diagnostic, Fix } from '../lint/diagnostic.ts';
import type { TextOf } from '../lint/redact.ts';
import type { Span } from '../reader/document.ts';
import { pointAt } from '../reader/line-index.ts';
import { printable } from '../reader/printable.ts';
import { lineDigest } from './line-digest.ts';
import { longest, most, type Suggestion } from './review-schema.ts';

/** The texts that findings are in, and the same with what may not be shown hidden. */
export interface Texts {
  readonly textOf: TextOf;
  readonly excerptOf: TextOf;
}

/**
 * What a safe fix writes, as the whole lines that it changes: that is what a reviewer can take with a click. Undefined where
 * there is none, where the lines hold what may not be shown or cannot be seen, and in files whose lines end in CR LF, which
 * a suggestion would mix with others.
 */
export function suggestionOf({ file, fix }: Diagnostic, { textOf, excerptOf }: Texts): Suggestion | undefined {
  const text = textOf(file);
  if (fix?.kind !== 'safe' || text === undefined || text.includes('\r')) return undefined;
  const { text: fixed, applied } = applyFixes(text, [fix]);
  if (applied.length === 0) return undefined;
  const { start, end } = wholeLines(text, fix);
  if (start === end || excerptOf(file)?.slice(start, end) !== text.slice(start, end)) return undefined;
  const written = fixed.slice(start, fixed.length - (text.length - end));
  // What joins a line with the next one changes that one, too.
  if (end < text.length && written !== '' && !written.endsWith('\n')) return undefined;
  const lines = written === '' ? [] : written.replace(/\n$/, '').split('\n');
  if (lines.length > most.lines || lines.some((line) => line.length > longest.line || !isVisible(line)))
    return undefined;
  const replaces = text.slice(start, end).replace(/\n$/, '').split('\n').map(lineDigest);
  if (replaces.length > most.lines) return undefined;
  return { line: pointAt(text, start).line, replaces, lines };
}

/** From the start of the first line that a fix touches to behind the end of the last one. */
function wholeLines(text: string, { edits }: Fix): Span {
  const first = Math.min(...edits.map(({ at }) => at.start));
  const last = Math.max(...edits.map(({ at }) => at.end));
  const isPastLine = last > first && text[last - 1] === '\n';
  const lineEnd = text.indexOf('\n', isPastLine ? last - 1 : last);
  return {
    start: first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1,
    end: lineEnd < 0 ? text.length : lineEnd + 1,
  };
}

/** Whether a reader sees all of a line. */
export function isVisible(line: string): boolean {
  const shown = line.replaceAll('\t', '  ');
  return printable(shown) === shown;
}
