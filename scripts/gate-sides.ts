import { asGated, gateDocuments } from '../src/gates/as-gated.ts';
import type { GateDocument } from '../src/gates/gate-document.ts';
import type { ContentSource } from '../src/library/content-source.ts';
import { diskSource } from '../src/library/disk-source.ts';
import { type LoadedRecords, loadRecords, type RecordOptions } from '../src/library/load-records.ts';
import { pairDocuments } from '../src/library/pair-documents.ts';
import { blobName } from '../src/lint/cache/blob-name.ts';
import { progress } from './terminal.ts';

/** A library as the gate reads it, and what it was before. */
export interface GateSides {
  readonly head: LoadedRecords;
  /** The documents of the base that the change changes or deletes; undefined without a base. */
  readonly before: LoadedRecords | undefined;
  /** As the gate judges them. */
  readonly documents: readonly GateDocument[];
  /** All of the base; undefined without one. */
  readonly earlier: readonly GateDocument[] | undefined;
}

type Where = Omit<RecordOptions, 'source' | 'onProgress' | 'contentDir'> & { readonly contentDir: string };

/** Reads both sides. Of the base only what differs is read: the rest is what it is now. */
export async function readSides(where: Where, base: ContentSource | undefined): Promise<GateSides> {
  const names = new Map<string, string>();
  const disk = diskSource(where.contentDir);
  const head = await read(where, base === undefined ? disk : named(disk, names));
  const now = [...head.index.byPath.values()];
  if (base === undefined) return { head, before: undefined, documents: gateDocuments(now), earlier: undefined };
  const same = new Set<string>();
  const before = await read(where, differing(base, names, same));
  const isSame = ({ contentPath = '' }: (typeof now)[number]): boolean => same.has(contentPath);
  const changed = [...before.index.byPath.values()];
  const changes = pairDocuments(
    changed,
    now.filter((document) => !isSame(document)),
  );
  return {
    ...{ head, before, documents: asGated(now, changes) },
    earlier: gateDocuments([...changed, ...now.filter(isSame)]),
  };
}

/** Without the events, which the gate does not ask. */
async function read(where: Where, source: ContentSource): Promise<LoadedRecords> {
  const line = progress();
  const options = { ...where, source: { ...source, find: async () => [] }, onProgress: line.update };
  return loadRecords(options).finally(line.end);
}

/** Notes what git would call each file that is read. */
function named(source: ContentSource, names: Map<string, string>): ContentSource {
  return {
    ...source,
    async read(path, maxBytes) {
      const content = await source.read(path, maxBytes);
      if (content instanceof Uint8Array) names.set(path, blobName(content));
      return content;
    },
  };
}

/** The documents that have another name in `names`; the others go to `same`. */
function differing(source: ContentSource, names: ReadonlyMap<string, string>, same: Set<string>): ContentSource {
  return {
    ...source,
    async list(ignore) {
      const { documents, others } = await source.list(ignore);
      for (const { path, blob } of documents) if (blob !== undefined && names.get(path) === blob) same.add(path);
      return { documents: documents.filter(({ path }) => !same.has(path)), others };
    },
  };
}
