import type { Nodes, Root } from 'mdast';
import type { Config } from '../../model/config.ts';
import type { Document, Span } from '../../reader/document.ts';
import { plainText, spanOf } from '../../reader/plain-text.ts';
import type { ActionItem } from './action-items.ts';
import { statementsOf } from './statements.ts';
import { vaguenessOf } from './vagueness.ts';

/** A field of the action, and no detail of what is to be done. */
const field = /^(?:owner|assignee|due|eta|deadline|status|priority|prio|tracker|ticket|jira|issue|type|category)\b/i;

/**
 * Whether the list below an action of the body, or another cell of its row, says in a sentence what its description leaves
 * open.
 */
export function saidElsewhere(document: Document, tree: Root, item: ActionItem, config: Config): boolean {
  const at = document.origins[item.pointer];
  if (at === undefined) return false;
  const node = nodeAt(tree, at);
  if (node === undefined) return false;
  const known = Object.keys(item.fields).flatMap((name) => document.origins[`${item.pointer}/${name}`] ?? []);
  return partsOf(node, known)
    .filter((text) => !field.test(text))
    .some((text) => text.split(' ').length >= 4 && saysWhat(text, config));
}

function saysWhat(text: string, config: Config): boolean {
  return statementsOf(text).length > 0 && vaguenessOf(text, config) === undefined;
}

/** The list item or row that starts where the action does. */
function nodeAt(node: Nodes, at: Span): Nodes | undefined {
  if ((node.type === 'listItem' || node.type === 'tableRow') && spanOf(node).start === at.start) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children as readonly Nodes[]) {
    const { start, end } = spanOf(child);
    if (start > at.start || end < at.start) continue;
    const found = nodeAt(child, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts of the items below, or of the cells in which no field of the action stands. */
function partsOf(node: Nodes, known: readonly Span[]): readonly string[] {
  if (node.type === 'tableRow') {
    const isFree = ({ start, end }: Span) => !known.some((other) => other.start >= start && other.start < end);
    return node.children.filter((cell) => isFree(spanOf(cell))).map(plainText);
  }
  if (node.type !== 'listItem') return [];
  return node.children.flatMap((child) =>
    child.type === 'list'
      ? child.children.map((inner) => plainText(inner))
      : child.type === 'code'
        ? [child.value]
        : [],
  );
}
