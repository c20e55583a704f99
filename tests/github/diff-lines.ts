import type { Side } from './state.ts';

/** A line that a review can comment on. */
export interface DiffLine {
  readonly side: Side;
  readonly line: number;
  /** Index of its hunk: both ends of a comment lie in one. */
  readonly hunk: number;
  readonly text: string;
}

/**
 * The lines of a file's patch, context among them: a context line is on both sides, with the number that it has there.
 */
export function diffLines(patch: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let [left, right, hunk] = [0, 0, -1];
  for (const row of patch.split('\n')) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/u.exec(row);
    if (header !== null) {
      [left, right, hunk] = [Number(header[1]), Number(header[2]), hunk + 1];
      continue;
    }
    const text = row.slice(1);
    if (row.startsWith('-') || row.startsWith(' ')) lines.push({ side: 'LEFT', line: left++, hunk, text });
    if (row.startsWith('+') || row.startsWith(' ')) lines.push({ side: 'RIGHT', line: right++, hunk, text });
  }
  return lines;
}

/** The text of a hunk up to a line, as GitHub shows it above a comment. */
export function hunkUpTo(patch: string, hunk: number): string {
  return `@@${patch.split(/^@@(?= -)/mu)[hunk + 1] ?? ''}`.trimEnd();
}
