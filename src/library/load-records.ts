import { type Kind, kindNames } from '../model/kinds.ts';
import type { Document } from '../reader/document.ts';
import { type ActionHistory, noActionHistory } from './action-history.ts';
import { factsOf } from './facts.ts';
import { indexLibrary } from './graph.ts';
import type { DocumentFacts, Library, LibraryIndex } from './library.ts';
import { type OpenOptions, openLibrary, readFile } from './load.ts';
import { isRecord, type RecordSource, recordView, summarySection } from './record.ts';
import type { RecordView } from './record-schema.ts';

/** What of a document is kept until every other one is read: what its record is made of. */
export type KeptDocument = DocumentFacts & Omit<RecordSource, 'id'>;

/** The records of a library, for those who take one after the other. */
export interface LoadedRecords {
  /** Of one kind or of all, by kind in the order of `kindNames`, then by id and path. Each is made when it is asked for, and kept by nobody here. */
  views(kind?: Kind): Iterable<RecordView>;
  /** How many there are. */
  readonly size: number;
  /** Files that are no record: what is wrong with them is for the lint to say. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  readonly index: LibraryIndex<DocumentFacts>;
  /** How much of its history is known. */
  readonly git: Library['git'];
  /** What is kept of the document at a path, for another state of the library that has the same file. */
  kept(path: string): KeptDocument | undefined;
  /** What git knows of the actions; nothing unless it was asked for. */
  readonly actionHistory: ActionHistory;
  /** The record of one document, and the document itself, read once more; undefined when no record has that kind and id. */
  find(kind: Kind, id: string): Promise<{ readonly record: RecordView; readonly document: Document } | undefined>;
}

export interface RecordOptions extends OpenOptions {
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Documents that are known already, by `Document.path`: those are not read. */
  readonly known?: ((path: string) => KeptDocument | undefined) | undefined;
  /** Called with the number of files read so far and of all files. */
  readonly onProgress?: ((read: number, total: number) => void) | undefined;
}

/** Reads a library once and lets go of every text: what stays grows with the records, not with what is written in them. */
export async function loadRecords({ now, known, onProgress, ...options }: RecordOptions): Promise<LoadedRecords> {
  const { files, readEvents, assemble } = await openLibrary(options);
  const kept: KeptDocument[] = [];
  for (const file of files) {
    kept.push(known?.(file.path) ?? withoutText(readFile(file, await file.read(), options.config).document));
    onProgress?.(kept.length, files.length);
  }
  const library = await assemble(kept, await readEvents());
  const byPath = new Map(kept.map((document) => [document.path, document]));
  const index = indexLibrary(library);
  const records = library.documents.filter((document) => !document.broken).filter(isRecord);
  const ordered = records.sort(byKindAndId);
  return {
    size: ordered.length,
    leftOut: library.documents
      .filter((document) => document.broken || !isRecord(document))
      .map(({ path, broken }) => ({ path, reason: broken ? 'its front matter cannot be read' : 'it has no id' })),
    index,
    git: library.git,
    kept: (path) => byPath.get(path),
    actionHistory: library.actionHistory ?? noActionHistory,
    async find(kind, id) {
      const source = ordered.find((one) => one.kind === kind && one.id === id);
      const file = files.find(({ path }) => path === source?.path);
      if (source === undefined || file === undefined) return undefined;
      const { document } = readFile(file, await file.read(), options.config);
      return { record: recordView(source, library, index, now), document };
    },
    *views(kind) {
      for (const document of ordered) {
        if (kind === undefined || document.kind === kind) yield recordView(document, library, index, now);
      }
    },
  };
}

/**
 * A copy, because a part of a string keeps the whole of it in memory: what 10,000 documents leave behind is a third of what it
 * would be.
 */
function withoutText(document: Document): KeptDocument {
  const told = summarySection(document.sections);
  return structuredClone({
    ...factsOf(document),
    origins: Object.fromEntries(Object.keys(document.origins).map((pointer) => [pointer, true])),
    timeline: document.timeline,
    sections: document.sections.map((section) => {
      const { title, depth, slug, role, text } = section;
      return { title, depth, slug, role, text: section === told ? text : '' };
    }),
  });
}

const places = new Map(kindNames.map((kind, place) => [kind, place]));

function byKindAndId(a: RecordSource, b: RecordSource): number {
  const byKind = (places.get(a.kind) ?? 0) - (places.get(b.kind) ?? 0);
  if (byKind !== 0) return byKind;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}
