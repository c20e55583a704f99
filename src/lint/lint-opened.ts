import { indexLibrary } from '../library/graph.ts';
import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import { type LibraryFile, readFile } from '../library/load.ts';
import { Clock } from '../model/clock.ts';
import { decode } from '../reader/decode.ts';
import type { Document } from '../reader/document.ts';
import type { KeptResult, Look } from './cache/lint-cache.ts';
import { checkDocuments } from './check-document.ts';
import { crashedRuleId } from './crashed-rule.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { type Checker, type Gathered, gather } from './gather.ts';
import { pathsToPlace, placeReports, reportLibrary } from './library-reports.ts';
import type { LintedContent } from './linted-content.ts';
import { type Memory, newMemory } from './memory.ts';
import type { OpenedLint } from './open-lint.ts';
import { redact } from './redact.ts';
import type { LibraryFindings, Run } from './run.ts';

/** How the documents of a library are had. */
export interface Gathering<Item extends DocumentFacts> {
  /** Reads and checks documents as they are. */
  readonly checker: Checker<Item>;
  /** The first files, looked at in the cache before. */
  readonly looks: readonly Look[];
  /** The item of the facts that are kept in the cache; undefined where items are more than that. */
  readonly fromFacts: ((facts: DocumentFacts) => Item) | undefined;
  /** The document that an item still is. */
  readonly kept: (item: Item) => Document | undefined;
  /** What an earlier pass has left, and where this one leaves what it knows. */
  readonly memory?: Memory<Item> | undefined;
}

type DocumentsAt = LintedContent['documentsAt'];

/** Lints a library: each document for itself, then all of them together. */
export async function lintOpened<Item extends DocumentFacts>(
  opened: OpenedLint,
  gathering: Gathering<Item>,
): Promise<LintedContent<Item>> {
  const { library: source, run, wanted, cache } = opened;
  const { files } = source;
  const events = await source.stampEvents();
  const { memory = newMemory<Item>() } = gathering;
  const recall = (path: string) => holding(memory.gathered.get(path), run.now);
  const gathered = await gather({ ...opened, ...gathering, files, recall });
  for (const one of gathered) memory.gathered.set(one.item.path, one);
  const read = source.readEvents;
  memory.events ??= await (cache === undefined ? read() : cache.events(events, read));
  const library = await source.assemble(
    gathered.map(({ item }) => item),
    memory.events,
  );
  const index = indexLibrary(library);
  const documentsAt = documentReader(files, run, memory.documents, (path) => {
    const item = index.byPath.get(path);
    return item && gathering.kept(item);
  });
  const clock = new Clock(run.now);
  const alone = await asJudged(gathered, run, files, wanted);
  const together = wantedFindings(await lintTogether(library, index, run, clock, documentsAt), files, wanted);
  const found = [...alone.flatMap(({ diagnostics }) => diagnostics), ...together].sort(compareDiagnostics);
  const texts = await readTexts(files, found, new Map([...memory.texts, ...textsOf(alone)]));
  for (const [path, text] of texts) memory.texts.set(path, text);
  const textOf = (file: string): string | undefined => texts.get(file);
  const diagnostics = redact(found, textOf);
  const factsOf = (file: string): Item | undefined => index.byPath.get(file);
  if (cache !== undefined) {
    const versions = gathered.map(({ version }) => version);
    const version = opened.whole ? cache.resultVersion(source, versions, events) : undefined;
    const span = shared([clock, ...gathered]);
    if (version !== undefined)
      cache.keepResult(version, { diagnostics, subjects: subjectsOf(diagnostics, factsOf), ...span });
    cache.save();
  }
  return {
    ...{ library, index, files: files.filter(wanted).length, paths: files, diagnostics },
    ...{ factsOf, textOf, documentsAt },
  };
}

/** The texts of the files that findings name, those that are not known read again. */
export async function readTexts(
  files: readonly LibraryFile[],
  diagnostics: readonly Diagnostic[],
  known: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const named = new Set(diagnostics.flatMap(({ file, related }) => [file, ...related.map((place) => place.file)]));
  const texts = new Map(known);
  for (const file of named.size === 0 ? [] : files) {
    if (!named.has(file.path) || texts.has(file.path)) continue;
    const content = await file.read();
    texts.set(file.path, content instanceof Uint8Array ? decode(content).text : '');
  }
  return texts;
}

/** What was gathered, with the documents that are judged under other values than their own checked again. */
async function asJudged<Item extends DocumentFacts>(
  gathered: readonly Gathered<Item>[],
  run: Run,
  files: readonly LibraryFile[],
  wanted: OpenedLint['wanted'],
): Promise<readonly Pick<Gathered<Item>, 'item' | 'diagnostics' | 'text'>[]> {
  const { judgedAs } = run;
  if (judgedAs === undefined) return gathered;
  return Promise.all(
    gathered.map(async (one, at) => {
      const file = files[at]!;
      if (!wanted(file) || judgedAs(one.item) === undefined) return one;
      const { path, contentPath } = file;
      const [checked] = checkDocuments([{ path, contentPath, content: await file.read(), wanted: true }], run);
      return { item: one.item, diagnostics: checked?.diagnostics ?? [], text: checked?.document.text };
    }),
  );
}

/** What was gathered, while it holds. */
function holding<Item extends DocumentFacts>(one: Gathered<Item> | undefined, now: string): Gathered<Item> | undefined {
  const at = Date.parse(now);
  return one !== undefined && one.from <= at && at < one.until ? one : undefined;
}

/** What the library rules find. */
async function lintTogether(
  library: Library<DocumentFacts>,
  index: LibraryIndex<DocumentFacts>,
  run: Run,
  clock: Clock,
  documentsAt: DocumentsAt,
): Promise<LibraryFindings> {
  const reports = reportLibrary(library, index, run, clock);
  const documents = await documentsAt(pathsToPlace(reports, library, run));
  return placeReports(reports, library, run, clock, (path) => documents.get(path));
}

/** Findings in a file that is no document (an event file, the library itself) belong to the library as a whole. */
function wantedFindings(
  findings: LibraryFindings,
  files: readonly LibraryFile[],
  wanted: OpenedLint['wanted'],
): readonly Diagnostic[] {
  const documents = new Map(files.map((file) => [file.path, file]));
  const all = files.every(wanted);
  return [...findings].flatMap(([path, diagnostics]) => {
    const file = documents.get(path);
    if (file !== undefined) return wanted(file) ? diagnostics : [];
    return diagnostics.filter(({ ruleId }) => all || ruleId === crashedRuleId);
  });
}

function documentReader(
  files: readonly LibraryFile[],
  { config }: Run,
  known: Map<string, Document>,
  kept: (path: string) => Document | undefined,
): DocumentsAt {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return async (paths) => {
    const documents = new Map<string, Document>();
    for (const path of paths) {
      const file = byPath.get(path);
      if (file === undefined) continue;
      const document = kept(path) ?? known.get(path) ?? readFile(file, await file.read(), config).document;
      known.set(path, document);
      documents.set(path, document);
    }
    return documents;
  };
}

function textsOf(gathered: readonly Pick<Gathered<DocumentFacts>, 'item' | 'text'>[]): ReadonlyMap<string, string> {
  return new Map(gathered.flatMap(({ item, text }) => (text === undefined ? [] : [[item.path, text] as const])));
}

/** What `factsOf` says of each file with findings. */
function subjectsOf(diagnostics: readonly Diagnostic[], factsOf: LintedContent['factsOf']): KeptResult['subjects'] {
  return [...new Set(diagnostics.map(({ file }) => file))].map((file) => {
    const facts = factsOf(file);
    return [file, facts && { kind: facts.kind, id: facts.id, contentPath: facts.contentPath }];
  });
}

/** Between which moments all of them hold. */
function shared(spans: readonly Pick<Clock, 'from' | 'until'>[]): Pick<Clock, 'from' | 'until'> {
  return spans.reduce(
    (all, { from, until }) => ({
      from: Math.max(all.from, from),
      until: Math.min(all.until, until),
    }),
    { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY },
  );
}
