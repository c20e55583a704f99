import { matching } from '../../library/graph.ts';
import type { Pointer } from '../../reader/document.ts';
import { valueAt } from '../../reader/pointer.ts';

/**
 * The texts that stand where a pattern points, trimmed, with their pointers: `*` stands for any index of a list. Anything
 * but a text is left to the schema.
 */
export function textsAt(
  data: unknown,
  pattern: string,
): readonly { readonly pointer: Pointer; readonly text: string }[] {
  return matching(data, pattern).flatMap((pointer) => {
    const value = valueAt(data, pointer);
    return typeof value === 'string' && value.trim() !== '' ? [{ pointer, text: value.trim() }] : [];
  });
}
