import type { Nodes, Root } from 'mdast';
import type { Document, Pointer, Section, Span } from '../reader/document.ts';
import { spanOf } from '../reader/plain-text.ts';
import { textBlocks } from './body-text.ts';
import type { Target } from './define-rule.ts';
import { frontMatterStrings, spanInValue } from './front-matter-strings.ts';

/**
 * A paragraph, a cell or a value of the front matter as its writer says it: code, quoted words, Markdown marks and addresses
 * are blotted out, letter by letter, so that offsets hold.
 */
export interface Passage {
  readonly text: string;
  /** Offset of `text` in the file; undefined for a value of the front matter. */
  readonly start: number | undefined;
  /** Of a value of the front matter. */
  readonly pointer: Pointer | undefined;
  /** The section it stands in. */
  readonly section: Section | undefined;
  readonly block: 'paragraph' | 'heading' | 'tableCell' | 'value';
  /** The header of the column for a cell. */
  readonly column: string | undefined;
}

/** Stands for a letter that is not the writer's own words: neither a letter nor a space. */
export const blot = '□';

const known = new WeakMap<Document, readonly Passage[]>();

/** The prose of a document, front matter first. Block quotes, code blocks, comments and header cells are none. */
export function proseOf(document: Document, tree: Root): readonly Passage[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const passages = [...valuePassages(document), ...bodyPassages(document, tree)];
  known.set(document, passages);
  return passages;
}

/** Where a part of a passage stands. */
export function targetIn(document: Document, passage: Passage, { start, end }: Span): Target {
  if (passage.start !== undefined) return { start: passage.start + start, end: passage.start + end };
  const pointer = passage.pointer ?? '';
  return spanInValue(document, pointer, passage.text.slice(start, end));
}

function valuePassages(document: Document): readonly Passage[] {
  const passages: Passage[] = [];
  for (const string of frontMatterStrings(document)) {
    const { value } = string;
    // A word, an id or an address is no sentence.
    if (!/\s\S+\s/.test(value) || string.pointer.startsWith('/lint/')) continue;
    const text = ownWordsOf(value);
    passages.push({
      text,
      start: undefined,
      pointer: string.pointer,
      section: undefined,
      block: 'value',
      column: undefined,
    });
  }
  return passages;
}

function bodyPassages({ text, sections }: Document, tree: Root): readonly Passage[] {
  const passages: Passage[] = [];
  let at = -1;
  for (const { node, column, header, quoted } of textBlocks(tree)) {
    const span = spanOf(node);
    while (at + 1 < sections.length && (sections[at + 1] as Section).heading.start <= span.start) at += 1;
    if (quoted || header) continue;
    passages.push({
      text: blotQuotes(ownWords(node, text, span)),
      start: span.start,
      pointer: undefined,
      section: sections[at],
      block: node.type,
      column,
    });
  }
  return passages;
}

/** The text of a block in its own words: marks become spaces, code and HTML blots. */
function ownWords(node: Nodes, text: string, span: Span): string {
  const parts: string[] = [];
  let done = span.start;
  const put = (start: number, end: number, part: string) => {
    parts.push(' '.repeat(Math.max(0, start - done)), part);
    done = end;
  };
  const walk = (inner: Nodes): void => {
    const { start, end } = spanOf(inner);
    if (inner.type === 'text') put(start, end, text.slice(start, end));
    else if (inner.type === 'inlineCode' || inner.type === 'html' || inner.type === 'image')
      put(start, end, blot.repeat(end - start));
    else if (inner.type === 'link' && isBare(inner, text)) put(start, end, blot.repeat(end - start));
    else if ('children' in inner) for (const child of inner.children as Nodes[]) walk(child);
  };
  walk(node);
  return parts.join('');
}

/** An address that is its own text. */
function isBare(link: Nodes, text: string): boolean {
  const { start } = spanOf(link);
  return text.charAt(start) !== '[';
}

const quoted =
  /"[^"]{1,600}"|“[^”]{1,600}”|„[^“”]{1,600}[“”]|«[^»]{1,600}»|(?<![\p{L}\p{N}])['‘][^'’\n]{1,300}['’](?![\p{L}\p{N}])/gu;
const code = /`[^`]+`|\[\[[^\]]+\]\]|\]\([^)]*\)|https?:\/\/\S+/g;

/** A value of the front matter in its writer's own words: code, quotes and addresses are blotted out. */
export function ownWordsOf(value: string): string {
  return blotQuotes(blotCode(value));
}

function blotQuotes(text: string): string {
  return /["“„«'‘]/.test(text) ? text.replaceAll(quoted, (part) => blot.repeat(part.length)) : text;
}

function blotCode(text: string): string {
  return /[`[:]/.test(text) ? text.replaceAll(code, (part) => blot.repeat(part.length)) : text;
}
