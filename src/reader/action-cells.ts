import type { Nodes, Root, Table } from 'mdast';
import { type ActionColumn, actionColumns } from './action-table.ts';
import type { Span } from './document.ts';
import { readTable } from './tables.ts';

/**
 * Where the cells of an action's row stand in the text, empty ones included, by what their column is for. `row` is the place
 * of the action, as `Document.origins` has it. Undefined when the action stands in no Markdown table.
 */
export function actionCells(tree: Root, row: Span): Readonly<Partial<Record<ActionColumn, Span>>> | undefined {
  for (const table of tablesIn(tree)) {
    const read = readTable(table);
    const found = read.rows.find(({ at }) => at.start === row.start);
    if (found === undefined) continue;
    // A `|` inside of code makes more cells than columns: which one is which cannot be told.
    if (found.cells.length > read.header.length) return undefined;
    const columns = Object.entries(actionColumns(read) ?? {}) as [ActionColumn, number][];
    return Object.fromEntries(
      columns.flatMap(([name, index]) => {
        const cell = found.cells[index];
        return cell === undefined ? [] : [[name, cell.at]];
      }),
    );
  }
  return undefined;
}

function* tablesIn(node: Nodes): Generator<Table> {
  if (node.type === 'table') yield node;
  else if ('children' in node) for (const child of node.children) yield* tablesIn(child);
}
