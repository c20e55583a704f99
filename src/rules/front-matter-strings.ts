import type { Document, Pointer, Span } from '../reader/document.ts';
import { locate } from '../reader/locate.ts';
import { spanWithin } from '../reader/plain-text.ts';
import { toPointer } from '../reader/pointer.ts';

/** A text in the front matter, under its pointer into `data`. */
export interface FrontMatterString {
  readonly pointer: Pointer;
  readonly value: string;
}

const known = new WeakMap<Document, readonly FrontMatterString[]>();

/**
 * Every text of `data` that stands in the front matter, in the order of the keys. What the template read from the body is
 * left out: rules see it in the Markdown tree.
 */
export function frontMatterStrings(document: Document): readonly FrontMatterString[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = document.frontMatter === undefined ? [] : stringsOf(document, document.frontMatter.end);
  known.set(document, found);
  return found;
}

function stringsOf(document: Document, bodyStart: number): readonly FrontMatterString[] {
  const found: FrontMatterString[] = [];
  const walk = (value: unknown, pointer: Pointer): void => {
    if (value === null || value === undefined) return;
    const origin = document.origins[pointer];
    if (origin !== undefined && origin.start >= bodyStart) return;
    if (typeof value === 'string') found.push({ pointer, value });
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`);
    else if (typeof value === 'object')
      for (const [key, item] of Object.entries(value)) walk(item, pointer + toPointer([key]));
  };
  walk(document.data, '');
  return found;
}

/** The span of a part of a value in the front matter; the whole value when it is written differently there (escapes, folding). */
export function spanInValue(document: Document, pointer: Pointer, part: string): Span {
  return spanWithin(document.text, locate(document, { pointer }), part);
}
