import type { Table, TableRow } from 'mdast';
import type { Span } from './document.ts';
import { innerSpan, plainText, spanOf } from './plain-text.ts';

/** A cell's text and where it stands. */
export interface Cell {
  readonly text: string;
  readonly at: Span;
  readonly node: TableRow['children'][number];
}

/** A table's rows under the names of its columns. */
export interface ReadTable {
  readonly at: Span;
  readonly header: readonly Cell[];
  readonly rows: readonly { readonly at: Span; readonly cells: readonly Cell[] }[];
}

/** Reads a GFM table. Rows may have fewer or more cells than the header; rows without any text are left out. */
export function readTable(table: Table): ReadTable {
  const [header, ...rows] = table.children.map((row) => ({ at: spanOf(row), cells: row.children.map(readCell) }));
  return {
    at: spanOf(table),
    header: header?.cells ?? [],
    rows: rows.filter(
      (row) => row.cells.some(({ text }) => text !== '') && !(isNarrow(row.cells, header) && isBare(row)),
    ),
  };
}

function isNarrow(cells: readonly Cell[], header: { readonly cells: readonly Cell[] } | undefined): boolean {
  return cells.length === 1 && (header?.cells.length ?? 0) > 1;
}

/** A line of text right below a table counts as a row to Markdown: it has no marks around its one cell. */
function isBare({ at, cells }: { readonly at: Span; readonly cells: readonly Cell[] }): boolean {
  return cells[0]?.at.start === at.start;
}

/** The first column whose header matches, and has not been taken. */
export function columnOf(
  table: ReadTable,
  pattern: RegExp,
  taken: ReadonlySet<number> = new Set(),
): number | undefined {
  const index = table.header.findIndex(({ text }, at) => !taken.has(at) && pattern.test(text.trim()));
  return index < 0 ? undefined : index;
}

function readCell(node: Cell['node']): Cell {
  return { text: plainText(node), at: node.children.length > 0 ? innerSpan(node) : spanOf(node), node };
}
