import type { Definition, Nodes, Parents, Root } from 'mdast';
import type { Link, Span } from './document.ts';
import { plainText, spanOf } from './plain-text.ts';

const wiki = /\[\[([^\][|\n]+)(?:\|([^\][\n]*))?\]\]/g;
/** The block of a playbook that links a record, where `[[id]]` is MDX. */
const recordLink = /<RecordLink\s+id="([^"]+)"/g;
/** Characters around a link in which its sentence is looked for: no sentence is longer. */
const sentenceReach = 1000;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** All links, images and `[[ids]]` of a tree, reference links resolved, in the order of the text. */
export function readLinks(tree: Root, text: string): readonly Link[] {
  const definitions = new Map<string, Definition>();
  each(tree, undefined, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  const links: Link[] = [];
  const texts = new Map<Nodes, string>();
  const textOf = (block: Nodes): string => {
    const known = texts.get(block) ?? plainText(block);
    texts.set(block, known);
    return known;
  };
  each(tree, undefined, (node, block) => {
    const at = spanOf(node);
    const sentence = (label: string): string => (block === undefined ? label : sentenceOf(textOf(block), label));
    if (node.type === 'link' || node.type === 'image') {
      const label = node.type === 'link' ? plainText(node) : (node.alt ?? '');
      links.push({
        type: node.type,
        url: node.url,
        text: label,
        sentence: sentence(label),
        at,
        urlAt: destination(text, at, node.url),
      });
    } else if (node.type === 'linkReference' || node.type === 'imageReference') {
      const definition = definitions.get(node.identifier);
      if (definition === undefined) return;
      const label = node.type === 'linkReference' ? plainText(node) : (node.alt ?? '');
      const urlAt = destination(text, spanOf(definition), definition.url);
      const type = node.type === 'linkReference' ? 'link' : 'image';
      links.push({ type, url: definition.url, text: label, sentence: sentence(label), at, urlAt });
    } else if (node.type === 'html') {
      for (const match of node.value.matchAll(recordLink)) {
        const id = match[1]!;
        const start = at.start + match.index;
        const whole = { start, end: start + match[0].length };
        const urlAt = destination(text, whole, id);
        links.push({ type: 'wiki', url: id, text: id, sentence: sentence(id), at: whole, urlAt });
      }
    } else if (node.type === 'text') {
      for (const match of text.slice(at.start, at.end).matchAll(wiki)) {
        const start = at.start + match.index;
        const [written, id, label] = match;
        const urlAt = { start: start + 2, end: start + 2 + id!.length };
        const shown = (label ?? id!).trim();
        const context = block === undefined ? shown : sentenceOf(withoutBrackets(textOf(block)), shown);
        links.push({
          type: 'wiki',
          url: id!.trim(),
          text: shown,
          sentence: context,
          at: { start, end: start + written.length },
          urlAt,
        });
      }
    }
  });
  return links;
}

/** `[[id|label]]` reads as its label, `[[id]]` as its id. */
export function withoutBrackets(text: string): string {
  return text.replace(wiki, (_, id: string, label: string | undefined) => (label ?? id).trim());
}

function sentenceOf(block: string, label: string): string {
  if (block.length <= 200) return block;
  const at = block.indexOf(label);
  if (at < 0) return block.slice(0, 200).trimEnd().concat(' …');
  const start = Math.max(0, at - sentenceReach);
  const around = block.slice(start, at + label.length + sentenceReach);
  return (
    sentences
      .segment(around)
      .containing(at - start)
      ?.segment.trim() ?? label
  );
}

function destination(text: string, at: Span, url: string): Span {
  const source = text.slice(at.start, at.end);
  const found = source.lastIndexOf(url);
  return url === '' || found < 0 ? at : { start: at.start + found, end: at.start + found + url.length };
}

/** Visits every node with the block (paragraph, cell, heading) it stands in. */
function each(node: Nodes, block: Nodes | undefined, visit: (node: Nodes, block: Nodes | undefined) => void): void {
  visit(node, block);
  if (!('children' in node)) return;
  const inner = isBlock(node) ? node : block;
  for (const child of (node as Parents).children) each(child, inner, visit);
}

function isBlock(node: Nodes): boolean {
  return node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading';
}
