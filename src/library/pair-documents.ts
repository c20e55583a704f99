import { isDeepStrictEqual } from 'node:util';
import type { DocumentFacts, LibraryIndex } from './library.ts';

/** What happened to one document between two states of a library. */
export type DocumentChange =
  | { readonly status: 'added'; readonly base: undefined; readonly head: DocumentFacts }
  | { readonly status: 'deleted'; readonly base: DocumentFacts; readonly head: undefined }
  | { readonly status: 'modified' | 'renamed'; readonly base: DocumentFacts; readonly head: DocumentFacts };

type Pair = readonly [base: DocumentFacts, head: DocumentFacts];

/** The share of values that two records have in common from which one is the other under a new name, as in git. */
const sameRecord = 0.5;
/** More files than this that came and went at once are not compared with each other. */
const mostCompared = 300;

const pathOf = ({ contentPath, path }: DocumentFacts): string => contentPath ?? path;
const idOf = ({ kind, id }: DocumentFacts): string | undefined => (id === undefined ? undefined : `${kind}/${id}`);
const pathAndIdOf = (document: DocumentFacts): string => `${pathOf(document)}\n${idOf(document)}`;

/**
 * The documents that were added, changed in what the facts hold, moved to another file, or deleted, by path. A document is
 * the same one with the same id wherever it lies, under the same path, or, when both are new, with most values in common.
 */
export function pairDocuments(
  base: readonly DocumentFacts[],
  head: readonly DocumentFacts[],
): readonly DocumentChange[] {
  const pairs: Pair[] = [];
  let gone = base;
  let come = head;
  for (const keyOf of [pathAndIdOf, idOf, pathOf]) {
    const found = pairByKey(gone, come, keyOf);
    pairs.push(...found);
    [gone, come] = withoutPaired(gone, come, found);
  }
  const alike = pairBySimilarity(gone, come);
  pairs.push(...alike);
  [gone, come] = withoutPaired(gone, come, alike);
  return [
    ...pairs.flatMap(changeOf),
    ...gone.map((document): DocumentChange => ({ status: 'deleted', base: document, head: undefined })),
    ...come.map((document): DocumentChange => ({ status: 'added', base: undefined, head: document })),
  ].sort((a, b) => (pathOf(a.head ?? a.base) < pathOf(b.head ?? b.base) ? -1 : 1));
}

/** Finds what a document was before, without looking at the others: the one with its id, else the one at its path. */
export function earlierIn({
  byId,
  byPath,
}: LibraryIndex<DocumentFacts>): (document: DocumentFacts) => DocumentFacts | undefined {
  const atPath = new Map([...byPath.values()].map((document) => [pathOf(document), document]));
  return (document) => {
    const ofId = document.id === undefined ? undefined : byId.get(document.kind)?.get(document.id)?.[0];
    return ofId ?? atPath.get(pathOf(document));
  };
}

function pairByKey(
  gone: readonly DocumentFacts[],
  come: readonly DocumentFacts[],
  keyOf: (document: DocumentFacts) => string | undefined,
): readonly Pair[] {
  const byKey = new Map<string | undefined, DocumentFacts>();
  for (const document of gone) if (!byKey.has(keyOf(document))) byKey.set(keyOf(document), document);
  return come.flatMap((document): readonly Pair[] => {
    const key = keyOf(document);
    const same = key === undefined ? undefined : byKey.get(key);
    if (same === undefined) return [];
    byKey.delete(key);
    return [[same, document]];
  });
}

/** Pairs records of one kind that share most of their values, the most alike first. */
function pairBySimilarity(gone: readonly DocumentFacts[], come: readonly DocumentFacts[]): readonly Pair[] {
  if (gone.length > mostCompared || come.length > mostCompared) return [];
  const values = new Map([...gone, ...come].map((document) => [document, valuesOf(document)]));
  const candidates = gone.flatMap((base) =>
    come
      .filter(({ kind }) => kind === base.kind)
      .map((head) => ({ pair: [base, head] as Pair, alike: similarity(values.get(base)!, values.get(head)!) })),
  );
  const taken = new Set<DocumentFacts>();
  return candidates
    .filter(({ alike }) => alike >= sameRecord)
    .sort((a, b) => b.alike - a.alike)
    .flatMap(({ pair }) => {
      if (pair.some((document) => taken.has(document))) return [];
      for (const document of pair) taken.add(document);
      return [pair];
    });
}

/** Every text and number of a record, with its headings, each once. */
function valuesOf({ data, anchors }: DocumentFacts): ReadonlySet<unknown> {
  const values = new Set<unknown>(anchors);
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) values.add(value);
    else for (const child of Object.values(value)) walk(child);
  };
  walk(data);
  return values;
}

function similarity(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  return a.intersection(b).size / Math.max(a.size, b.size, 1);
}

function withoutPaired(
  gone: readonly DocumentFacts[],
  come: readonly DocumentFacts[],
  pairs: readonly Pair[],
): [readonly DocumentFacts[], readonly DocumentFacts[]] {
  const paired = new Set(pairs.flat());
  return [gone.filter((document) => !paired.has(document)), come.filter((document) => !paired.has(document))];
}

function changeOf([base, head]: Pair): readonly DocumentChange[] {
  if (pathOf(base) !== pathOf(head)) return [{ status: 'renamed', base, head }];
  const same = base.broken === head.broken && base.filed === head.filed && isDeepStrictEqual(base.data, head.data);
  return same ? [] : [{ status: 'modified', base, head }];
}
