import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { type Mapping, textAt, textsAt } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';

/** The last record of each thing that comes round: of a cadence of reviews, of a failure mode that is drilled. */
export interface LastOnes {
  readonly reviews: ReadonlySet<string>;
  /** Ids of drills, with the failure modes of which each is the last one that passed. */
  readonly drills: ReadonlyMap<string, readonly string[]>;
}

/** Finds them in one pass over reviews and drills. */
export function lastOnes({ byKind }: LibraryIndex<DocumentFacts>): LastOnes {
  const reviews = latest(byKind.get('review') ?? [], ({ data }) => textAt(data, 'cadence') ?? []);
  const passed = (byKind.get('drill') ?? []).filter(({ data }) => data['passed'] === true || data['passed'] === 'yes');
  const drilled = latest(passed, ({ data }) => textsAt(data, 'failure_ids'));
  const drills = Map.groupBy(drilled.keys(), (mode) => drilled.get(mode)?.id ?? '');
  return { reviews: new Set([...reviews.values()].flatMap(({ id }) => id ?? [])), drills };
}

/** The document of the latest `date` for each key; of one day the one with the greatest id. */
function latest(
  documents: readonly DocumentFacts[],
  keysOf: (document: DocumentFacts) => string | readonly string[],
): Map<string, DocumentFacts> {
  const found = new Map<string, DocumentFacts>();
  for (const document of documents) {
    if (dateOf(document.data) === undefined) continue;
    for (const key of [keysOf(document)].flat()) {
      const known = found.get(key);
      if (known === undefined || rank(document) > rank(known)) found.set(key, document);
    }
  }
  return found;
}

function rank({ data, id }: DocumentFacts): string {
  return `${dateOf(data)} ${id}`;
}

/** The `date` of a record, YYYY-MM-DD; undefined when it has none that exists. */
export function dateOf(data: Mapping): string | undefined {
  const date = textAt(data, 'date');
  return date !== undefined && isDate(date) ? date : undefined;
}
