import type { Definition, Html, Nodes, Root, Text } from 'mdast';
import type { Link, Span } from './document.ts';
import { plainText, spanOf } from './plain-text.ts';
import { sentenceFinder } from './sentences.ts';
import { wikiLink, withoutWikiMarks } from './wiki-link.ts';

/** The block of a playbook that links a record, where `[[id]]` is MDX. */
const recordLink = /<RecordLink\s+id="([^"]+)"/g;

/** All links, images and `[[ids]]` of a tree, reference links resolved, in the order of the text. */
export function readLinks(tree: Root, text: string): readonly Link[] {
  const definitions = new Map<string, Definition>();
  const links: Link[] = [];
  const define = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if ('children' in node) node.children.forEach(define);
  };
  const collect = (node: Nodes, outer: (label: string) => string): void => {
    const sentenceOf = isBlock(node) ? lazy(() => sentenceFinder(withoutWikiMarks(plainText(node)))) : outer;
    if (mayLink(node))
      for (const link of linksOf(node, definitions, text)) links.push({ ...link, sentence: sentenceOf(link.text) });
    if ('children' in node) for (const child of node.children) collect(child, sentenceOf);
  };
  if (text.includes(']:')) define(tree);
  collect(tree, (label) => label);
  return links;
}

function mayLink(node: Nodes): boolean {
  if (node.type === 'text') return node.value.includes('[[');
  return node.type === 'html' || node.type.startsWith('link') || node.type.startsWith('image');
}

type FoundLink = Omit<Link, 'sentence'>;

/** The links that a node is, or has in its text. */
function linksOf(node: Nodes, definitions: ReadonlyMap<string, Definition>, text: string): readonly FoundLink[] {
  const at = spanOf(node);
  switch (node.type) {
    case 'link':
    case 'image': {
      const label = node.type === 'link' ? plainText(node) : (node.alt ?? '');
      return [{ type: node.type, url: node.url, text: label, at, urlAt: destination(text, at, node.url) }];
    }
    case 'linkReference':
    case 'imageReference': {
      const definition = definitions.get(node.identifier);
      if (definition === undefined) return [];
      const isLink = node.type === 'linkReference';
      const label = isLink ? plainText(node) : (node.alt ?? '');
      const urlAt = destination(text, spanOf(definition), definition.url);
      return [{ type: isLink ? 'link' : 'image', url: definition.url, text: label, at, urlAt }];
    }
    case 'html':
      return recordLinks(node, text);
    case 'text':
      return wikiLinks(node, text);
    default:
      return [];
  }
}

function recordLinks(node: Html, text: string): readonly FoundLink[] {
  return [...node.value.matchAll(recordLink)].map((match): FoundLink => {
    const id = match[1]!;
    const start = spanOf(node).start + match.index;
    const at = { start, end: start + match[0].length };
    return { type: 'wiki', url: id, text: id, at, urlAt: destination(text, at, id) };
  });
}

function wikiLinks(node: Text, text: string): readonly FoundLink[] {
  const { start, end } = spanOf(node);
  return [...text.slice(start, end).matchAll(wikiLink)].map((match): FoundLink => {
    const [written, id = '', label = id] = match;
    const from = start + match.index;
    const urlAt = { start: from + 2, end: from + 2 + id.length };
    return { type: 'wiki', url: id.trim(), text: label.trim(), at: { start: from, end: from + written.length }, urlAt };
  });
}

/** The destination alone: behind `](` or `]:`, so that a label that repeats it is not taken for it. */
function destination(text: string, at: Span, url: string): Span {
  const source = text.slice(at.start, at.end);
  const from = Math.max(source.lastIndexOf(`](${url}`), source.lastIndexOf(`](<${url}`), source.indexOf(']:'), 0);
  const found = source.indexOf(url, from);
  return url === '' || found < 0 ? at : { start: at.start + found, end: at.start + found + url.length };
}

function isBlock(node: Nodes): boolean {
  return node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading';
}

/** A function that is made when it is first called: most blocks have no link. */
function lazy(make: () => (label: string) => string): (label: string) => string {
  let made: ((label: string) => string) | undefined;
  return (label) => {
    made ??= make();
    return made(label);
  };
}
