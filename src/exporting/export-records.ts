import type { RecordView } from '../library/record-schema.ts';
import type { Kind } from '../model/kinds.ts';
import { actionRows, actionsCsvHead } from './actions-csv.ts';
import type { LibraryExport } from './export-schema.ts';
import { recordCsvHead, recordRow } from './record-csv.ts';
import { recordJson } from './record-json.ts';

/** The head of a JSON export: everything but the records. */
export type ExportHead = Omit<LibraryExport, 'version' | 'records'>;

/** The library as one JSON document (`schemas/export.json`), in pieces: one record is held at a time. */
export function* jsonExport(records: Iterable<RecordView>, head: ExportHead): Generator<string> {
  const opening = JSON.stringify({ version: 1, ...head });
  yield `${opening.slice(0, -1)},"records":[`;
  let separator = '\n';
  for (const record of records) {
    yield separator + recordJson(record);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** One record a line. */
export function* ndjsonExport(records: Iterable<RecordView>): Generator<string> {
  for (const record of records) yield `${recordJson(record)}\n`;
}

/** The records of one kind, or every action with its record, as a table. */
export function* csvExport(records: Iterable<RecordView>, of: Kind | 'action'): Generator<string> {
  yield of === 'action' ? actionsCsvHead : recordCsvHead(of);
  for (const record of records) {
    if (of === 'action') yield actionRows(record.actions.map((action) => ({ action, record })));
    else if (record.kind === of) yield recordRow(record);
  }
}
