import type { Duplicate, Pointer, Span } from './document.ts';
import { toPointer } from './pointer.ts';

/** A value found in the body, or a list or mapping of such values. */
export type Found =
  | { readonly value: unknown; readonly at: Span }
  | { readonly items: readonly Found[]; readonly at: Span }
  | { readonly fields: Readonly<Record<string, Found | undefined>>; readonly at: Span };

/** The record being put together: front matter first, then what the body adds. */
export interface RecordDraft {
  readonly data: Record<string, unknown>;
  readonly origins: Record<Pointer, Span>;
  readonly duplicates: Duplicate[];
}

/**
 * Adds what the body says under a key. When the front matter has the key already, its value stays and the pair is kept
 * as a duplicate for `structure/one-source`.
 */
export function addFound(draft: RecordDraft, key: string, found: Found): void {
  const value = plainValue(found);
  if (Object.hasOwn(draft.data, key)) {
    const same = JSON.stringify(draft.data[key]) === JSON.stringify(value);
    draft.duplicates.push({
      field: key,
      kept: draft.origins[`/${key}`] ?? { pointer: `/${key}` },
      dropped: found.at,
      same,
    });
    return;
  }
  draft.data[key] = value;
  recordOrigins(found, toPointer([key]), draft.origins);
}

function plainValue(found: Found): unknown {
  if ('items' in found) return found.items.map(plainValue);
  if ('fields' in found) {
    const entries = Object.entries(found.fields).filter((entry): entry is [string, Found] => entry[1] !== undefined);
    return Object.fromEntries(entries.map(([key, value]) => [key, plainValue(value)]));
  }
  return found.value;
}

function recordOrigins(found: Found, pointer: Pointer, origins: Record<Pointer, Span>): void {
  origins[pointer] = found.at;
  if ('items' in found) {
    for (const [index, item] of found.items.entries()) recordOrigins(item, `${pointer}/${index}`, origins);
  } else if ('fields' in found) {
    for (const [key, value] of Object.entries(found.fields)) {
      if (value !== undefined) recordOrigins(value, pointer + toPointer([key]), origins);
    }
  }
}
