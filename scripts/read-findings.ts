import { type FindingEntry, findingEntry } from '../src/findings/finding-entry.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import type { RecordView } from '../src/library/record-schema.ts';
import { dayOf } from '../src/model/calendar.ts';
import type { Kind } from '../src/model/kinds.ts';
import type { Project } from './project.ts';
import { readRecords } from './read-records.ts';

/** The findings of a library. */
export interface ReadFindings {
  readonly records: LoadedRecords;
  readonly entries: readonly FindingEntry[];
}

/** Reads the records and every finding among them. `now` is an ISO 8601 instant. */
export async function readFindings(project: Project, now: string): Promise<ReadFindings> {
  const records = await readRecords(project, now);
  const byKind = new Map<Kind, ReadonlyMap<string, RecordView>>();
  const find = (kind: Kind, id: string): RecordView | undefined => {
    const known = byKind.get(kind) ?? new Map(Array.from(records.views(kind), (view) => [view.id, view]));
    byKind.set(kind, known);
    return known.get(id);
  };
  const entries = Array.from(records.views('finding'), (view) => findingEntry(view, dayOf(now), find));
  return { records, entries };
}
