import type { Document, Pointer, Span } from '../reader/document.ts';

/** Whether a value of the record was read from the body, where a table has no column for every field. */
export function standsInBody(document: Document, pointer: Pointer): boolean {
  return isInBody(document, document.origins[pointer]);
}

/** Whether the place of a value is in the body, outside of all YAML of the record. */
export function isInBody({ frontMatter, fence }: Document, origin: Span | undefined): boolean {
  if (origin === undefined) return false;
  return ![frontMatter, fence].some((yaml) => yaml && origin.start >= yaml.start && origin.start < yaml.end);
}
