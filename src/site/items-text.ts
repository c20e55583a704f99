import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt } from '../library/values.ts';

/** `2 of 3 open`, of the items that a finding lists; undefined where it lists none. */
export function itemsText({ fields }: Pick<RecordView, 'fields'>): string | undefined {
  const items = mappingsAt(fields, 'enumerated_items');
  const open = items.filter(({ state }) => state === 'open').length;
  if (items.length === 0) return undefined;
  return `${open === 0 ? 'none' : open} of ${items.length} open`;
}
