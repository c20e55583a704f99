import type { Document, Pointer } from '../reader/document.ts';

/** Whether a value of the record was read from the body, where a table has no column for every field. */
export function standsInBody({ frontMatter, origins }: Document, pointer: Pointer): boolean {
  const origin = origins[pointer];
  return origin !== undefined && origin.start >= (frontMatter?.end ?? 0);
}
