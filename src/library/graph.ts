import { posix } from 'node:path';
import { type Kind, kindNames, kinds } from '../model/kinds.ts';
import type { Link, Pointer } from '../reader/document.ts';
import { pointerSegments, toPointer } from '../reader/pointer.ts';
import { isDocumentPath } from '../reader/record-format.ts';
import type { DocumentFacts, Edge, Library, LibraryIndex } from './library.ts';

/** The fields of each kind that hold an id, their patterns taken apart. */
const fieldReferences = new Map(
  kindNames.map((kind) => {
    const patterns = Object.entries(kinds[kind].references);
    return [kind, patterns.map(([pattern, reference]) => ({ segments: pointerSegments(pattern), reference }))];
  }),
);

/** Look-ups over the documents alone: what the edges are made with. */
interface Records {
  readonly byId: ReadonlyMap<Kind, ReadonlyMap<string, readonly DocumentFacts[]>>;
  readonly byContentPath: ReadonlyMap<string, DocumentFacts>;
}

/** The look-ups of a library, built once for all that read it. */
export function indexLibrary<Item extends DocumentFacts>(
  library: Pick<Library<Item>, 'documents' | 'edges'>,
): LibraryIndex<Item> {
  const { documents, edges } = library;
  return {
    byPath: new Map(documents.map((document) => [document.path, document])),
    byId: groupById(documents),
    byKind: groupBy(documents, ({ kind }) => kind),
    outgoing: groupBy(edges, ({ from }) => from),
    incoming: groupBy(
      edges.filter((edge) => edge.to !== undefined),
      ({ to }) => to!,
    ),
  };
}

/** Every typed reference: the id fields of each kind, and the links and `[[ids]]` of the bodies. */
export function findEdges(documents: readonly DocumentFacts[]): readonly Edge[] {
  const byContentPath = new Map(
    documents.flatMap((document) =>
      document.contentPath === undefined ? [] : [[document.contentPath, document] as const],
    ),
  );
  const records: Records = { byId: groupById(documents), byContentPath };
  return documents.flatMap((document) => edgesOf(document, records));
}

/**
 * The edges that each document had when it was asked for them last. Documents do not change, so that after the edit of one
 * only the targets of the others are looked up again.
 */
const lastEdges = new WeakMap<DocumentFacts, readonly Edge[]>();

function edgesOf(document: DocumentFacts, records: Records): readonly Edge[] {
  const last = lastEdges.get(document);
  const edges =
    last === undefined
      ? [...fieldEdges(document, records), ...linkEdges(document, records)]
      : last.map((edge) => resolved(document, edge, records));
  lastEdges.set(document, edges);
  return edges;
}

function resolved(document: DocumentFacts, edge: Edge, records: Records): Edge {
  const { via, target, kinds: among } = edge;
  const link = 'link' in via ? document.links[via.link] : undefined;
  const to = link === undefined ? recordOf(target, among, records) : linkTarget(document, link, records)?.to;
  return to?.path === edge.to ? edge : { ...edge, to: to?.path };
}

function fieldEdges(document: DocumentFacts, records: Records): readonly Edge[] {
  const found: Edge[] = [];
  for (const { segments, reference } of fieldReferences.get(document.kind) ?? []) {
    for (const [pointer, target] of matchingValues(document.data, segments)) {
      if (typeof target !== 'string' || target.trim() === '' || reference.except?.test(target)) continue;
      const to = recordOf(target, reference.kinds, records)?.path;
      const { relation } = reference;
      found.push({
        from: document.path,
        via: { pointer },
        relation,
        target,
        kinds: reference.kinds,
        to,
        sentence: document.title,
      });
    }
  }
  return found;
}

function linkEdges(document: DocumentFacts, records: Records): readonly Edge[] {
  return document.links.flatMap((link, index): Edge[] => {
    const found = linkTarget(document, link, records);
    if (found === undefined) return [];
    const { target, to } = found;
    return [
      {
        from: document.path,
        via: { link: index },
        relation: 'link',
        target,
        kinds: kindNames,
        to: to?.path,
        sentence: link.sentence,
      },
    ];
  });
}

/** What a link of the body points at in the library; undefined for an address elsewhere, an anchor or another file. */
function linkTarget(
  document: DocumentFacts,
  link: Link,
  records: Records,
): { target: string; to: DocumentFacts | undefined } | undefined {
  if (link.type === 'wiki') {
    const id = link.url.split('#', 1)[0]!.trim();
    return { target: id, to: recordOf(id, kindNames, records) };
  }
  const path = relativePath(document, link.url);
  return path === undefined || !isDocumentPath(path)
    ? undefined
    : { target: link.url, to: records.byContentPath.get(path) };
}

/**
 * The path inside the content folder that a relative link points at: without query and anchor, decoded, `..` resolved (a
 * path out of the folder keeps its leading `..`). Undefined for absolute addresses, anchors and documents outside.
 */
export function relativePath(document: Pick<DocumentFacts, 'contentPath'>, url: string): string | undefined {
  if (document.contentPath === undefined || url === '' || /^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(url))
    return undefined;
  const path = url.replace(/[?#].*$/s, '');
  return posix.join(posix.dirname(document.contentPath), decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function recordOf(id: string, among: readonly Kind[], records: Records): DocumentFacts | undefined {
  for (const kind of among) {
    const found = records.byId.get(kind)?.get(id)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The pointers that a pattern stands for in a record; a `*` segment is any index of a list. */
export function matching(data: unknown, pattern: string): readonly Pointer[] {
  return matchingValues(data, pointerSegments(pattern)).map(([pointer]) => pointer);
}

type Found = readonly [pointer: Pointer, value: unknown];

/** The same with the values, of a pattern that was taken apart before. */
function matchingValues(data: unknown, segments: readonly string[], from = 0, pointer: Pointer = ''): readonly Found[] {
  let value = data;
  let at = pointer;
  for (let depth = from; depth < segments.length; depth += 1) {
    const segment = segments[depth]!;
    if (typeof value !== 'object' || value === null) return none;
    if (segment === '*') {
      if (!Array.isArray(value)) return none;
      return value.flatMap((item, index) => matchingValues(item, segments, depth + 1, `${at}/${index}`));
    }
    if (!Object.hasOwn(value, segment)) return none;
    value = (value as Record<string, unknown>)[segment];
    at += toPointer([segment]);
  }
  return value === undefined ? none : [[at, value]];
}

const none: readonly Found[] = [];

function groupById<Item extends DocumentFacts>(documents: readonly Item[]): Map<Kind, Map<string, readonly Item[]>> {
  return new Map(
    [...groupBy(documents, ({ kind }) => kind)].map(([kind, group]) => [
      kind,
      groupBy(
        group.filter(({ id }) => id !== undefined),
        ({ id }) => id!,
      ),
    ]),
  );
}

function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
