import type { Pointer } from './document.ts';
import { pointerSegments, valueAt } from './pointer.ts';

/** A record on its way from the words of its template to canonical keys. */
export interface ShapedRecord {
  readonly data: Record<string, unknown>;
  /** Canonical pointer → the pointer as written. */
  readonly aliases: Record<Pointer, Pointer>;
}

/** The pointer under the keys that the author used: that of the longest alias, with what follows it. */
export function asWritten(aliases: Readonly<Record<Pointer, Pointer>>, pointer: Pointer): Pointer {
  let longest: Pointer | undefined;
  for (const canonical in aliases) {
    const fits = pointer === canonical || (pointer.startsWith(canonical) && pointer[canonical.length] === '/');
    if (fits && (longest === undefined || canonical.length > longest.length)) longest = canonical;
  }
  return longest === undefined ? pointer : aliases[longest] + pointer.slice(longest.length);
}

/**
 * Moves what stands at one pointer to another, in a record that nobody else holds. Nothing happens when nothing is there, or
 * when something stands at the other already: `frontmatter/schema` reports what stays.
 */
export function move({ data, aliases }: ShapedRecord, from: Pointer, to: Pointer): void {
  const value = valueAt(data, from);
  if (value === undefined || valueAt(data, to) !== undefined) return;
  const written = asWritten(aliases, from);
  if (!put(data, to, value)) return;
  remove(data, from);
  aliases[to] = written;
}

/** Notes that what now stands at `to` was written at `from`, a pointer as it was before the record took this shape. */
export function note({ aliases }: ShapedRecord, to: Pointer, from: Pointer): void {
  aliases[to] = asWritten(aliases, from);
}

/** Whether a value is a mapping. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(data: Record<string, unknown>, pointer: Pointer, value: unknown): boolean {
  const segments = pointerSegments(pointer);
  let target: unknown = data;
  for (const segment of segments.slice(0, -1)) {
    if (!isFields(target) && !Array.isArray(target)) return false;
    const fields = target as Record<string, unknown>;
    if (!Object.hasOwn(fields, segment)) fields[segment] = {};
    target = fields[segment];
  }
  if (!isFields(target)) return false;
  target[segments.at(-1)!] = value;
  return true;
}

function remove(data: Record<string, unknown>, pointer: Pointer): void {
  const segments = pointerSegments(pointer);
  const parent = valueAt(data, `/${segments.slice(0, -1).join('/')}`.replace(/^\/$/, ''));
  if (isFields(parent)) delete parent[segments.at(-1)!];
}
