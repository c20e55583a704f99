import type { Code, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { displayWidth, wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

/** A Markdown tree for reading in a terminal: headings bold, code coloured and indented, prose wrapped to `width`. */
export function terminalMarkdown(tree: Root, width: number): string {
  return `${blocks(tree.children, width).join('\n\n')}\n`;
}

function blocks(nodes: readonly RootContent[], width: number): string[] {
  return nodes.map((node) => block(node, width)).filter((text) => text !== '');
}

function block(node: RootContent, width: number): string {
  switch (node.type) {
    case 'heading':
      return paint(node.depth === 1 ? ['bold', 'underline'] : 'bold', printable(plain(node)));
    case 'paragraph':
      return wrapped(node.children, width).join('\n');
    case 'list':
      return node.children.map((item) => indent(blocks(item.children, width - 2).join('\n'), '• ', '  ')).join('\n');
    case 'blockquote':
      return indent(blocks(node.children, width - 2).join('\n\n'), '│ ', '│ ');
    case 'code':
      return [
        ...codeLabel(node),
        ...node.value.split('\n').map((line) => `  ${paint('dim', '│')} ${printable(line)}`.trimEnd()),
      ].join('\n');
    case 'table':
      return table(node);
    case 'thematicBreak':
      return paint('dim', '─'.repeat(Math.min(width, 40)));
    default:
      return '';
  }
}

/** What stands behind the fence. */
function codeLabel({ lang, meta }: Code): string[] {
  const label = meta ?? lang;
  return label === null || label === undefined ? [] : [`  ${paint('cyan', printable(label))}`];
}

/** Wraps first and colours then, so that escape codes count for nothing: the marks of inline code stay until the end. */
function wrapped(children: readonly PhrasingContent[], width: number): string[] {
  const lines = wrap(printable(children.map(inline).join('').replaceAll(/\s+/g, ' ')), width);
  return lines.map((line) => line.replaceAll(/`[^`]+`/g, (code) => paint('green', code)));
}

function inline(node: Nodes): string {
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if (node.type === 'link') return plain(node) === node.url ? node.url : `${plain(node)} (${node.url})`;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(inline).join('') : plain(node);
}

function table({ children: rows }: Table): string {
  const cells = rows.map((row) => row.children.map((cell) => printable(cell.children.map(inline).join(''))));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))));
  const pad = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - displayWidth(text));
  return cells
    .map((row, index) => {
      const line = `  ${row.map(pad).join('   ')}`.trimEnd();
      return index === 0 ? paint('bold', line) : line;
    })
    .join('\n');
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}
