import type { Html, Nodes, Root } from 'mdast';
import { spanOf } from '../reader/plain-text.ts';
import { isAnglePlaceholder } from './placeholder.ts';

/** A tag, comment or declaration in a piece of raw HTML. */
export interface HtmlTag {
  readonly type: 'open' | 'close' | 'comment' | 'other';
  /** Lower case; empty for comments and declarations. */
  readonly name: string;
  /** The attributes as written. */
  readonly attributes: string;
  /** Offsets into the file. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly source: string;
  /** `<what happened>`: no element, but something nobody has filled in. */
  readonly isPlaceholder: boolean;
}

const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)(?:>|$)|<[!?][\s\S]*?(?:>|$)/g;

/** Every tag of every piece of raw HTML in the body, in order. */
export function htmlTags(tree: Root, text: string): readonly HtmlTag[] {
  return text.includes('<') ? htmlNodes(tree).flatMap((node) => tagsOf(node, text)) : [];
}

function htmlNodes(node: Nodes): readonly Html[] {
  if (node.type === 'html') return [node];
  return 'children' in node ? (node.children as Nodes[]).flatMap(htmlNodes) : [];
}

function tagsOf(node: Html, text: string): readonly HtmlTag[] {
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  const found = [...source.matchAll(tag)].map((match): HtmlTag => {
    const [, slash, name = '', attributes = ''] = match;
    const written = match[0].trimEnd();
    const at = start + match.index;
    const type = written.startsWith('<!--') ? 'comment' : name === '' ? 'other' : slash === '/' ? 'close' : 'open';
    const inner = `${name}${attributes}`;
    const isPlaceholder = type === 'open' && written.endsWith('>') && isAnglePlaceholder(inner, text[at - 1], false);
    return {
      type,
      name: name.toLowerCase(),
      attributes: attributes.trim(),
      start: at,
      end: at + written.length,
      source: written,
      isPlaceholder,
    };
  });
  // Inside quotes and lists the source has marks between the lines, which can hide a tag from the search above.
  const hidden = [...node.value.matchAll(tag)].length > found.length;
  return hidden
    ? [...found, { type: 'other', name: '', attributes: '', start, end, source, isPlaceholder: false }]
    : found;
}
