import type { Document, Pointer, Span } from '../reader/document.ts';
import { locate } from '../reader/locate.ts';
import { spanWithin } from '../reader/plain-text.ts';
import { toPointer } from '../reader/pointer.ts';

/** A text in the front matter, under its pointer into `data`. */
export interface FrontMatterString {
  readonly pointer: Pointer;
  readonly value: string;
}

/**
 * Every text of `data` that stands in the front matter, in the order of the keys. What the template read from the body is
 * left out: rules see it in the Markdown tree.
 */
export function frontMatterStrings(document: Document): readonly FrontMatterString[] {
  if (document.frontMatter === undefined) return [];
  const bodyStart = document.frontMatter.end;
  const found: FrontMatterString[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (value === null || value === undefined) return;
    const pointer = toPointer(path);
    const origin = document.origins[pointer];
    if (origin !== undefined && origin.start >= bodyStart) return;
    if (typeof value === 'string') found.push({ pointer, value });
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index]);
    else if (typeof value === 'object') for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(document.data, []);
  return found;
}

/** The span of a part of a value in the front matter; the whole value when it is written differently there (escapes, folding). */
export function spanInValue(document: Document, pointer: Pointer, part: string): Span {
  return spanWithin(document.text, locate(document, { pointer }), part);
}
