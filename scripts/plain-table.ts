import { displayWidth } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

/** A column: its head, and whether its cells are numbers, which stand on the right. */
export type TableColumn = readonly [name: string, kind?: 'number'];

/** A table for a terminal: a head, a line for each row, columns as wide as what stands in them. */
export function plainTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => printable(cell)));
  const widths = columns.map(([name], index) =>
    Math.max(displayWidth(name), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(([, kind], index) => {
        const cell = row[index] ?? '';
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(cell)));
        return kind === 'number' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [paint('dim', line(columns.map(([name]) => name))), ...cells.map(line)].map((text) => `${text}\n`).join('');
}
