import { factsOf } from '../library/facts.ts';
import { indexLibrary } from '../library/graph.ts';
import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import { type LibraryFile, type OpenOptions, openLibrary, readFile } from '../library/load.ts';
import { loadPeople } from '../library/load-people.ts';
import { Clock } from '../model/clock.ts';
import { decode } from '../reader/decode.ts';
import type { Document, ReadProblem } from '../reader/document.ts';
import type { Rule } from '../rules/define-rule.ts';
import { rulesFor } from '../rules/rules-for.ts';
import { checkDocuments } from './check-document.ts';
import { crashedRuleId } from './crashed-rule.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { pathsToPlace, placeReports, reportLibrary } from './library-reports.ts';
import { redact } from './redact.ts';
import { resolveRuleSettings } from './rule-settings.ts';
import type { JudgedAs, LibraryFindings, Run } from './run.ts';

export interface LintContentOptions extends OpenOptions {
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Whether a document is linted; all are when left out. References are checked against the whole library. */
  readonly wanted?: ((file: Pick<LibraryFile, 'path' | 'contentPath'>) => boolean) | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** Values under which documents are judged in the place of their own. */
  readonly judgedAs?: JudgedAs | undefined;
  /** Called with the number of files done so far and of all files. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A linted library. Its items are facts, or whole documents for those that asked for them. */
export interface LintedContent<Item extends DocumentFacts = DocumentFacts> {
  readonly library: Library<Item>;
  readonly index: LibraryIndex<Item>;
  /** Documents that were linted. */
  readonly files: number;
  /** By file, place and rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a document with findings, or of one that a finding names; undefined for every other file. */
  textOf(file: string): string | undefined;
  /** The documents at some paths, read again where they were let go; a path that is none has no entry. */
  documentsAt(paths: Iterable<string>): Promise<ReadonlyMap<string, Document>>;
}

/**
 * Loads a library and lints it: the command line, the build of the site and every later caller get the same findings. A
 * document is linted while it is read, so that no Markdown tree is kept, and no text either.
 */
export function lintContent(options: LintContentOptions): Promise<LintedContent> {
  return lint(options, factsOf, () => undefined);
}

/** The same for those that need the documents themselves. */
export function lintDocuments(options: LintContentOptions): Promise<LintedContent<Document>> {
  const whole = (document: Document): Document => document;
  return lint(options, whole, whole);
}

/** How many documents are checked between two looks at the rest of the process. */
const batch = 16;

async function lint<Item extends DocumentFacts>(
  { now, wanted = () => true, rules, judgedAs, onProgress, ...open }: LintContentOptions,
  itemOf: (document: Document) => Item,
  kept: (item: Item) => Document | undefined,
): Promise<LintedContent<Item>> {
  const { config } = open;
  const people = await loadPeople(open);
  const run: Run = {
    config,
    now,
    settings: resolveRuleSettings(rules ?? rulesFor(config), config).settings,
    people,
    judgedAs,
  };
  const { files, assemble } = await openLibrary(open);
  const items: Item[] = [];
  const found: Diagnostic[] = [];
  const texts = new Map<string, string>();
  for (let at = 0; at < files.length; at += batch) {
    const some = files.slice(at, at + batch);
    const read = some.map(async (file) => {
      const { path, contentPath } = file;
      return { path, contentPath, content: await file.read(), wanted: wanted(file) };
    });
    for (const { document, diagnostics = [] } of checkDocuments(await Promise.all(read), run)) {
      items.push(itemOf(document));
      found.push(...diagnostics);
      if (diagnostics.length > 0) texts.set(document.path, document.text);
    }
    onProgress?.(items.length, files.length);
  }
  const library = await assemble(items);
  const index = indexLibrary(library);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const documentsAt: DocumentsAt = async (paths) => {
    const documents = new Map<string, Document>();
    for (const file of filesAt(byPath, paths)) {
      const item = index.byPath.get(file.path);
      const document = item && kept(item);
      documents.set(file.path, document ?? readFile(file, await file.read(), config).document);
    }
    return documents;
  };
  found.push(...wantedFindings(await lintTogether(library, index, run, documentsAt), files, wanted));
  for (const file of filesAt(byPath, pathsOf(found))) {
    if (!texts.has(file.path)) texts.set(file.path, textOf(await file.read()));
  }
  const textAt = (path: string): string | undefined => texts.get(path);
  const diagnostics = redact(found.sort(compareDiagnostics), textAt);
  return { library, index, files: files.filter(wanted).length, diagnostics, textOf: textAt, documentsAt };
}

type DocumentsAt = LintedContent['documentsAt'];

/** What the library rules find. */
async function lintTogether(
  library: Library<DocumentFacts>,
  index: LibraryIndex<DocumentFacts>,
  run: Run,
  documentsAt: DocumentsAt,
): Promise<LibraryFindings> {
  const clock = new Clock(run.now);
  const reports = reportLibrary(library, index, run, clock);
  const documents = await documentsAt(pathsToPlace(reports, library, run));
  return placeReports(reports, library, run, clock, (path) => documents.get(path));
}

/** Findings in a file that is no document (an event file, the library itself) belong to the library as a whole. */
function wantedFindings(
  findings: LibraryFindings,
  files: readonly LibraryFile[],
  wanted: NonNullable<LintContentOptions['wanted']>,
): readonly Diagnostic[] {
  const documents = new Map(files.map((file) => [file.path, file]));
  const all = files.every(wanted);
  return [...findings].flatMap(([path, diagnostics]) => {
    const file = documents.get(path);
    if (file !== undefined) return wanted(file) ? diagnostics : [];
    return diagnostics.filter(({ ruleId }) => all || ruleId === crashedRuleId);
  });
}

function filesAt(byPath: ReadonlyMap<string, LibraryFile>, paths: Iterable<string>): readonly LibraryFile[] {
  return [...paths].map((path) => byPath.get(path)).filter((file) => file !== undefined);
}

/** `Document.text` of a file. */
function textOf(content: Uint8Array | ReadProblem): string {
  return content instanceof Uint8Array ? decode(content).text : '';
}

/** Every file that a finding names. */
function pathsOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.flatMap(({ file, related }) => [file, ...related.map((place) => place.file)]));
}
