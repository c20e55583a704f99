import type { DocumentFacts } from '../library/library.ts';
import type { LoadedRecords } from '../library/load-records.ts';
import { type DocumentChange, pairDocuments } from '../library/pair-documents.ts';
import { isRecord } from '../library/record.ts';
import type { Kind } from '../model/kinds.ts';

/** A library before a change and with it, under one clock. */
export interface TwoStates {
  readonly before: LoadedRecords;
  readonly after: LoadedRecords;
  /** The documents whose facts changed, or that came, moved or went. */
  readonly changes: readonly DocumentChange[];
  /** The name that a record of the earlier state has in the later one: an id may have been edited. */
  nameNow(kind: Kind, id: string): string;
}

/** Pairs the documents of two states. */
export function twoStates(before: LoadedRecords, after: LoadedRecords): TwoStates {
  const changes = pairDocuments([...before.index.byPath.values()], [...after.index.byPath.values()]);
  const renamed = new Map(
    changes.flatMap(({ base, head }) => {
      const [was, is] = [nameOf(base), nameOf(head)];
      return was === undefined || is === undefined || was === is ? [] : [[was, is] as const];
    }),
  );
  return {
    ...{ before, after, changes },
    nameNow: (kind, id) => renamed.get(`${kind}/${id}`) ?? `${kind}/${id}`,
  };
}

/** `postmortem/pm-2026-014`; undefined for what is no record. */
function nameOf(document: DocumentFacts | undefined): string | undefined {
  return isRecord(document) ? `${document.kind}/${document.id}` : undefined;
}
