import type { RecordView } from '../library/record-schema.ts';

/** A record as JSON on one line: the JSON twin of its page, a line of NDJSON, and an entry of the whole export. */
export function recordJson(record: RecordView): string {
  return JSON.stringify(record);
}
