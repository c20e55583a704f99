import type { Html, PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import type { Span } from './document.ts';
import { spanOf } from './plain-text.ts';

const isTable = /^\s*<table\b[\s\S]*<\/table>\s*$/i;
const rowPattern = /<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|<\/table>)/gi;
const cellPattern = /<t[hd]\b([^>]*)>([\s\S]*?)(?=<\/t[hd]>|<t[hd]\b|$)/gi;
const link = /<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)["']?[^>]*>([\s\S]*?)<\/a>/gi;
/** More columns or rows than this in one cell are a mistake or an attack. */
const mostSpanned = 100;

/**
 * A table written in HTML as the tree has tables, each cell with its place in the text: a cell over several rows or columns
 * stands in each of them. Undefined for other HTML, and for a table that blank lines cut into pieces.
 */
export function htmlTable(node: Html, text: string): Table | undefined {
  if (!isTable.test(node.value)) return undefined;
  const { start, end } = spanOf(node);
  // In a quote or a list the text has more in it than the value: then every cell stands at the whole.
  const origin = text.slice(start, end) === node.value ? start : undefined;
  const place = (from: number, length: number): Span =>
    origin === undefined ? { start, end } : { start: origin + from, end: origin + from + length };
  const rows: TableRow[] = [];
  /** Cells that reach into the rows below: column → the cell and how many rows it has left. */
  const open = new Map<number, { readonly cell: TableCell; rows: number }>();
  for (const row of node.value.matchAll(rowPattern)) {
    const inner = row.index + row[0].length - row[1]!.length;
    const cells: TableCell[] = [];
    const fill = (): void => {
      for (let above = open.get(cells.length); above !== undefined; above = open.get(cells.length)) {
        if (above.rows === 1) open.delete(cells.length);
        else above.rows -= 1;
        cells.push(above.cell);
      }
    };
    for (const found of row[1]!.matchAll(cellPattern)) {
      const [whole, attributes = '', content = ''] = found;
      const at = place(inner + found.index + whole.length - content.length, content.length);
      const cell: TableCell = { type: 'tableCell', children: phrasing(content, at), position: positionOf(at) };
      for (let count = spanned(attributes, 'colspan'); count > 0; count -= 1) {
        fill();
        const below = spanned(attributes, 'rowspan') - 1;
        if (below > 0) open.set(cells.length, { cell, rows: below });
        cells.push(cell);
      }
    }
    fill();
    if (cells.length > 0)
      rows.push({ type: 'tableRow', children: cells, position: positionOf(place(row.index, row[0].length)) });
  }
  return rows.length < 2 ? undefined : { type: 'table', children: rows, position: positionOf({ start, end }) };
}

function spanned(attributes: string, name: string): number {
  const written = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1];
  return Math.min(mostSpanned, Math.max(1, Number(written ?? 1)));
}

/** A cell's text, and the links in it. */
function phrasing(content: string, at: Span): PhrasingContent[] {
  const position = positionOf(at);
  const children: PhrasingContent[] = [];
  let behind = 0;
  const add = (html: string): void => {
    const value = plain(html);
    if (value !== '') children.push({ type: 'text', value, position });
  };
  for (const match of content.matchAll(link)) {
    add(content.slice(behind, match.index));
    const value = plain(match[2]!);
    children.push({ type: 'link', url: match[1]!, children: [{ type: 'text', value, position }], position });
    behind = match.index + match[0].length;
  }
  add(content.slice(behind));
  return children;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function plain(html: string): string {
  return html
    .replace(/<br\b[^>]*>|<\/(?:p|li|div)>/gi, ' ')
    .replace(/<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name]!)
    .replace(/\s+/g, ' ');
}

/** Readers look at offsets only; lines and columns are not known here. */
function positionOf({ start, end }: Span): NonNullable<TableCell['position']> {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  return { start: point(start), end: point(end) };
}
