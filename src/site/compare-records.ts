import type { RecordView } from '../library/record-schema.ts';

/** The order of every list: the newest first; records without a date after them, by id. */
export function compareRecords(a: RecordView, b: RecordView): number {
  if (a.date !== b.date) return (a.date ?? '') < (b.date ?? '') ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
