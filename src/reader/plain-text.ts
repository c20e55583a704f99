import type { Nodes, Root } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import type { Span } from './document.ts';

/** A node's text without Markdown marks, white space folded. */
export function plainText(node: Nodes | readonly Nodes[]): string {
  return nodeText(node, { includeHtml: false }).replace(/\s+/g, ' ').trim();
}

/** Where a node stands; an empty span at 0 for a node without position. */
export function spanOf(node: Nodes | Root): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** The span of a node's children, without the marks around them (cell pipes, emphasis); the node's own when it has none. */
export function innerSpan(node: Nodes): Span {
  if (!('children' in node) || node.children.length === 0) return spanOf(node);
  const first = spanOf(node.children[0] as Nodes);
  const last = spanOf(node.children.at(-1) as Nodes);
  return { start: first.start, end: last.end };
}

/** The span of `part` inside `span` of the text; the whole span when the text is written differently there (escapes, marks). */
export function spanWithin(text: string, span: Span, part: string): Span {
  const at = part === '' ? -1 : text.slice(span.start, span.end).indexOf(part);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + part.length };
}
