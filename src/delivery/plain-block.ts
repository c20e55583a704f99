import type { List, ListItem, Nodes, PhrasingContent, Root, Table } from 'mdast';
import { plainText } from '../reader/plain-text.ts';
import { wikiLink } from '../reader/wiki-link.ts';

/** A piece of a line. */
export interface PlainRun {
  readonly text: string;
  /** An address that can be opened from anywhere; absent where there is none. */
  readonly href?: string;
  readonly strong?: boolean;
  readonly code?: boolean;
}

/** A line of a list. `depth` counts from 0; `checked` is undefined for one without a box. */
export interface PlainItem {
  readonly runs: readonly PlainRun[];
  readonly depth: number;
  readonly checked: boolean | undefined;
}

/** A block in the form that mail, chats and wikis have in common. */
export type PlainBlock =
  | { readonly type: 'heading'; readonly depth: number; readonly runs: readonly PlainRun[] }
  | { readonly type: 'paragraph'; readonly runs: readonly PlainRun[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly PlainItem[] }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'table';
      readonly head: readonly (readonly PlainRun[])[];
      readonly rows: readonly (readonly (readonly PlainRun[])[])[];
      /** By column: whether its cells stand on the right. */
      readonly right: readonly boolean[];
    };

/**
 * The address of a link (`link`) or of the record that `[[id]]` names (`wiki`); undefined where it leads nowhere, or cannot be
 * opened from outside.
 */
export type ResolveAddress = (url: string, type: 'link' | 'wiki') => string | undefined;

/** Takes a tree apart. What has no place in a message (HTML, rules, footnotes) is left out, pictures are their words. */
export function plainBlocks(tree: Root, resolve: ResolveAddress): PlainBlock[] {
  return tree.children.flatMap((node) => blocksOf(node, resolve));
}

function blocksOf(node: Nodes, resolve: ResolveAddress): PlainBlock[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', depth: node.depth, runs: runsOf(node.children, resolve) }];
    case 'paragraph':
      return [{ type: 'paragraph', runs: runsOf(node.children, resolve) }];
    case 'list':
      return [{ type: 'list', ordered: node.ordered === true, items: itemsOf(node, 0, resolve) }];
    case 'code':
      return [{ type: 'code', text: node.value }];
    case 'table':
      return [tableOf(node, resolve)];
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, resolve));
    default:
      return [];
  }
}

function itemsOf(list: List, depth: number, resolve: ResolveAddress): PlainItem[] {
  return list.children.flatMap((item: ListItem) => {
    const own = item.children.flatMap((child) => ('children' in child && child.type !== 'list' ? [child] : []));
    const nested = item.children.filter((child) => child.type === 'list');
    const runs = own.flatMap((child, index) => [
      ...(index > 0 ? [{ text: ' ' }] : []),
      ...runsOf(child.children as PhrasingContent[], resolve),
    ]);
    const checked = typeof item.checked === 'boolean' ? item.checked : undefined;
    return [{ runs, depth, checked }, ...nested.flatMap((inner) => itemsOf(inner, depth + 1, resolve))];
  });
}

function tableOf({ children, align }: Table, resolve: ResolveAddress): PlainBlock {
  const rows = children.map((row) => row.children.map((cell) => runsOf(cell.children, resolve)));
  const [head = [], ...rest] = rows;
  return { type: 'table', head, rows: rest, right: head.map((_, index) => align?.[index] === 'right') };
}

function runsOf(
  nodes: readonly Nodes[],
  resolve: ResolveAddress,
  style: Omit<PlainRun, 'text'> = {},
): readonly PlainRun[] {
  return nodes.flatMap((node): readonly PlainRun[] => {
    switch (node.type) {
      case 'text':
        return wikiRuns(node.value.replace(/\s+/gu, ' '), resolve, style);
      case 'inlineCode':
        return [{ ...style, text: node.value, code: true }];
      case 'strong':
        return runsOf(node.children, resolve, { ...style, strong: true });
      case 'link': {
        const href = resolve(node.url, 'link');
        return runsOf(node.children, resolve, href === undefined ? style : { ...style, href });
      }
      case 'break':
        return [{ ...style, text: ' ' }];
      case 'image':
        return [{ ...style, text: node.alt ?? '' }];
      case 'html':
        return [];
      default: {
        if ('children' in node) return runsOf(node.children, resolve, style);
        const text = plainText(node);
        return text === '' ? [] : [{ ...style, text }];
      }
    }
  });
}

function wikiRuns(text: string, resolve: ResolveAddress, style: Omit<PlainRun, 'text'>): PlainRun[] {
  const runs: PlainRun[] = [];
  let at = 0;
  for (const match of text.matchAll(wikiLink)) {
    const [written, id = '', label = id] = match;
    if (match.index > at) runs.push({ ...style, text: text.slice(at, match.index) });
    const href = resolve(id.trim(), 'wiki');
    runs.push({ ...style, text: label.trim(), ...(href !== undefined && { href }) });
    at = match.index + written.length;
  }
  if (at < text.length) runs.push({ ...style, text: text.slice(at) });
  return runs;
}

/** What runs say, without marks. */
export function runText(runs: readonly PlainRun[]): string {
  return runs.map(({ text }) => text).join('');
}
