import { valueAt as valueAtPointer } from '../reader/pointer.ts';

/** Reading `Document.data`, which is typed as unknown: a value of another shape than asked for counts as absent. */

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path such as `stages/0/entered_at`. */
export function valueAt(data: unknown, path: string): unknown {
  return valueAtPointer(data, `/${path}`);
}

/** The text at a path, trimmed; undefined when there is none. Numbers become text. */
export function textAt(data: unknown, path: string): string | undefined {
  const value = valueAt(data, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** One text or a list of texts, as a list. */
export function textsAt(data: unknown, path: string): string[] {
  const value = valueAt(data, path);
  if (Array.isArray(value))
    return value.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
}

/** The mappings of a list. */
export function mappingsAt(data: unknown, path: string): Mapping[] {
  const value = valueAt(data, path);
  return Array.isArray(value) ? value.filter(isMapping) : [];
}
