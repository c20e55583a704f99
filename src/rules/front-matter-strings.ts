import type { Document, Pointer, Span } from '../reader/document.ts';
import { locate } from '../reader/locate.ts';
import { spanWithin } from '../reader/plain-text.ts';
import { toPointer } from '../reader/pointer.ts';
import { standsInBody } from './stands-in-body.ts';

/** A text in the front matter, or in a block of YAML of the body, under its pointer into `data`. */
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
  const found = document.frontMatter === undefined && document.fence === undefined ? [] : stringsOf(document);
  known.set(document, found);
  return found;
}

function stringsOf(document: Document): readonly FrontMatterString[] {
  const found: FrontMatterString[] = [];
  for (const [key, value] of Object.entries(document.data)) {
    const pointer = toPointer([key]);
    // The body fills whole fields, never a part of one.
    if (!standsInBody(document, pointer)) collect(value, { above: undefined, key }, found);
  }
  return found;
}

/** Where a value stands: what it is part of, and its key there. */
interface Place {
  readonly above: Place | undefined;
  readonly key: string | number;
}

function collect(value: unknown, place: Place, found: FrontMatterString[]): void {
  if (typeof value === 'string') found.push(new PlacedString(value, place));
  else if (Array.isArray(value))
    for (let key = 0; key < value.length; key += 1) collect(value[key], { above: place, key }, found);
  else if (typeof value === 'object' && value !== null) {
    const mapping = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(mapping)) collect(mapping[key], { above: place, key }, found);
  }
}

/** Works its pointer out when it is asked for: most texts are only read. */
class PlacedString implements FrontMatterString {
  readonly value: string;
  readonly #place: Place;
  #pointer: Pointer | undefined;

  constructor(value: string, place: Place) {
    this.value = value;
    this.#place = place;
  }

  get pointer(): Pointer {
    this.#pointer ??= pointerOf(this.#place);
    return this.#pointer;
  }
}

function pointerOf({ above, key }: Place): Pointer {
  return (above === undefined ? '' : pointerOf(above)) + toPointer([key]);
}

/** The span of a part of a value in the front matter; the whole value when it is written differently there (escapes, folding). */
export function spanInValue(document: Document, pointer: Pointer, part: string): Span {
  return spanWithin(document.text, locate(document, { pointer }), part);
}
