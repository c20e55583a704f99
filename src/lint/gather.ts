import type { DocumentFacts } from '../library/library.ts';
import type { LibraryFile } from '../library/load.ts';
import type { LintCache, Look } from './cache/lint-cache.ts';
import type { FileToCheck } from './check-document.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A document, and what the document rules say of it. */
export interface Gathered<Item extends DocumentFacts> {
  readonly item: Item;
  readonly diagnostics: readonly Diagnostic[];
  /** Between which moments the findings hold, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** What the cache calls the bytes it was made of; undefined where it keeps nothing. */
  readonly version: string | undefined;
  /** Its text, where it was read for this run and has findings. */
  readonly text?: string | undefined;
}

/** A document that was read and checked in this run. */
export interface CheckedItem<Item extends DocumentFacts> {
  readonly item: Item;
  /** Undefined when no rule has looked at it. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /** Between which moments the findings hold, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly text?: string | undefined;
  /** The item and its findings as the cache keeps them, where they came that way. */
  readonly bytes?: Uint8Array | undefined;
}

/** Who reads and checks files. */
export interface Checker<Item extends DocumentFacts> {
  /** How many groups of files it works on at the same time. */
  readonly lanes: number;
  check(files: readonly FileToCheck[]): Promise<readonly CheckedItem<Item>[]>;
  /** Ends what it has started. */
  close(): void;
}

export interface GatherOptions<Item extends DocumentFacts> {
  readonly files: readonly LibraryFile[];
  readonly wanted: (file: LibraryFile) => boolean;
  readonly checker: Checker<Item>;
  readonly cache: LintCache | undefined;
  /** The first files, looked at in the cache before. */
  readonly looks: readonly (Look | undefined)[];
  /** What an earlier pass gathered of a file; undefined where nothing holds any more. */
  readonly recall?: ((path: string) => Gathered<Item> | undefined) | undefined;
  /** Whether what the cache keeps of a document is enough; otherwise the document is read, and only the findings are taken. */
  readonly fromFacts: ((facts: DocumentFacts) => Item) | undefined;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** How many files are checked together. */
const groupSize = 16;

/** A file on its way to the checker. */
interface Waiting {
  readonly at: number;
  readonly file: LibraryFile;
  readonly stamp: string;
  readonly toCheck: FileToCheck;
  /** Findings that are known already. */
  readonly known: Pick<Gathered<DocumentFacts>, 'diagnostics' | 'from' | 'until' | 'version'> | undefined;
}

/** Every document with what the document rules say of it, in the order of the files: from the cache, or read and checked. */
export async function gather<Item extends DocumentFacts>(
  options: GatherOptions<Item>,
): Promise<readonly Gathered<Item>[]> {
  const { files, checker, cache, onProgress } = options;
  const gathered: Gathered<Item>[] = [];
  let done = 0;
  const add = (at: number, one: Gathered<Item>): void => {
    gathered[at] = one;
    done += 1;
    if (done % groupSize === 0 || done === files.length) onProgress?.(done, files.length);
  };
  const running = new Set<Promise<void>>();
  const start = async (group: readonly Waiting[]): Promise<void> => {
    const checked = await checker.check(group.map(({ toCheck }) => toCheck));
    for (const [index, { at, file, stamp, toCheck, known }] of group.entries()) {
      const { item, diagnostics, from, until, text, bytes } = checked[index]!;
      const found = { diagnostics: diagnostics ?? [], from, until };
      const { content } = toCheck;
      add(at, {
        ...(known ?? {
          ...found,
          version: cache?.keep(file, { content, stamp }, { facts: item, diagnostics, from, until, bytes }),
        }),
        ...{ item, text },
      });
    }
  };
  let group: Waiting[] = [];
  const flush = async (): Promise<void> => {
    const job: Promise<void> = start(group).finally(() => running.delete(job));
    // A failure is thrown below, where it is waited for.
    job.catch(() => undefined);
    running.add(job);
    group = [];
    if (running.size >= checker.lanes) await Promise.race(running);
  };
  for (const [at, file] of files.entries()) {
    const next = await prepare(at, file, options);
    if ('item' in next) {
      add(at, next);
      continue;
    }
    group.push(next);
    if (group.length === groupSize) await flush();
  }
  if (group.length > 0) await flush();
  await Promise.all(running);
  return gathered;
}

async function prepare<Item extends DocumentFacts>(
  at: number,
  file: LibraryFile,
  { wanted, cache, looks, recall, fromFacts }: GatherOptions<Item>,
): Promise<Gathered<Item> | Waiting> {
  const { path, contentPath } = file;
  const recalled = recall?.(path);
  if (recalled !== undefined) return recalled;
  const isWanted = wanted(file);
  const look = looks[at] ?? (await cache?.look(file, isWanted));
  const kept = look?.row && cache?.document(look.row);
  const row = kept && look?.row;
  const diagnostics = isWanted ? kept?.diagnostics : [];
  const known = row && diagnostics && { diagnostics, from: row.from, until: row.until, version: row.version };
  if (kept !== undefined && known !== undefined && fromFacts !== undefined)
    return { ...known, item: fromFacts(kept.facts) };
  const content = look?.content ?? (await file.read());
  const toCheck = { path, contentPath, content, wanted: isWanted && known === undefined };
  return { at, file, stamp: look?.stamp ?? '', toCheck, known };
}
