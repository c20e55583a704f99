import type { Nodes, Root } from 'mdast';
import type { Span } from './document.ts';

/** A node's text without Markdown marks and raw HTML, white space folded; blocks and line breaks are a space apart. */
export function plainText(node: Nodes | readonly Nodes[]): string {
  const parts: string[] = [];
  for (const part of Array.isArray(node) ? (node as readonly Nodes[]) : [node as Nodes]) collect(part, parts);
  const text = parts.join('').trim();
  // Most texts have single spaces alone, and looking is cheaper than writing each of them again.
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'code']);

function collect(node: Nodes, parts: string[]): void {
  if ('children' in node) for (const child of node.children) collect(child, parts);
  else if (node.type === 'html') parts.push(/^<br\b/i.test(node.value) ? ' ' : '');
  else if ('value' in node) parts.push(node.value);
  else if ('alt' in node) parts.push(node.alt ?? '');
  else if (node.type === 'break') parts.push(' ');
  if (blocks.has(node.type)) parts.push(' ');
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
