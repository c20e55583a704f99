import type { SheetProblem } from '../src/audits/read-score-sheet.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

/** What is wrong in a sheet, each at its place: nothing of the sheet was taken. */
export function sheetProblems(file: string, problems: readonly SheetProblem[]): string {
  const lines = problems.map(
    ({ line, column, what, why, how }) =>
      `${paint(['red', 'bold'], '✖')} ${printable(`${file}:${line}:${column}`)} ${paint('bold', printable(what))}\n` +
      `  ${paint('cyan', 'why')}  ${printable(why)}\n  ${paint('cyan', 'how')}  ${printable(how)}\n`,
  );
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return `${lines.join('')}${count}: nothing was written. Correct the sheet, and read it again.\n`;
}
