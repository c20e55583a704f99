import type { Heading, Nodes, Paragraph, Root, TableCell, Text } from 'mdast';
import { plainText, spanOf } from '../reader/plain-text.ts';

/** A block of running text: a paragraph, a heading or a table cell. */
export interface TextBlock {
  readonly node: Paragraph | Heading | TableCell;
  /** The header of the column for a cell, plain text. */
  readonly column: string | undefined;
  /** A cell of the header row. */
  readonly header: boolean;
  /** Whether the block stands in a block quote. */
  readonly quoted: boolean;
}

/** The source of one text node: `source` starts at offset `start` of the file. */
export interface TextPiece {
  readonly source: string;
  readonly start: number;
}

const known = new WeakMap<Root, readonly TextBlock[]>();

/** Every block of running text, in order. Code blocks, HTML and definitions have none. */
export function textBlocks(tree: Root): readonly TextBlock[] {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const blocks: TextBlock[] = [];
  const walk = (node: Nodes, quoted: boolean): void => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        blocks.push({ node, column: undefined, header: false, quoted });
        return;
      case 'table': {
        const columns = node.children[0]?.children.map(plainText) ?? [];
        node.children.forEach((row, index) => {
          row.children.forEach((cell, at) => {
            blocks.push({ node: cell, column: columns[at], header: index === 0, quoted });
          });
        });
        return;
      }
      default:
        if ('children' in node)
          for (const child of node.children as Nodes[]) walk(child, quoted || node.type === 'blockquote');
    }
  };
  walk(tree, false);
  known.set(tree, blocks);
  return blocks;
}

/** The text nodes under a node as they are written in the file; code and HTML are not text. */
export function textPieces(node: Nodes, text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  const walk = (inner: Nodes): void => {
    if (inner.type === 'text') pieces.push(pieceOf(inner, text));
    else if ('children' in inner) for (const child of inner.children as Nodes[]) walk(child);
  };
  walk(node);
  return pieces;
}

/** Every text node of the body that is not quoted. */
export function bodyTexts(tree: Root, text: string): readonly TextPiece[] {
  return textBlocks(tree).flatMap(({ node, quoted }) => (quoted ? [] : textPieces(node, text)));
}

function pieceOf(node: Text, text: string): TextPiece {
  const { start, end } = spanOf(node);
  return { source: text.slice(start, end), start };
}
