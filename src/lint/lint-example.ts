import { findEdges, indexLibrary } from '../library/graph.ts';
import type { Library } from '../library/library.ts';
import { joinPeople } from '../library/people.ts';
import { readPeopleFile } from '../library/people-file.ts';
import { collectEvents } from '../library/read-events.ts';
import { Clock } from '../model/clock.ts';
import type { Config } from '../model/config.ts';
import { kinds } from '../model/kinds.ts';
import { type ReadResult, readDocument } from '../reader/read-document.ts';
import type { Rule } from '../rules/define-rule.ts';
import type { Example, ExampleFile } from '../rules/examples.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { lintDocument, lintLibrary } from './engine.ts';
import { changeBetween, placeChange, reportChange } from './lint-change.ts';
import { resolveRuleSettings } from './rule-settings.ts';
import type { Run } from './run.ts';

/** A linted example: its documents, and what all rules said about them. */
export interface LintedExample {
  readonly library: Library;
  readonly diagnostics: readonly Diagnostic[];
}

/** What of an example is linted: its files, and the clock. */
export type LintedFiles = Pick<Example, 'files' | 'now'>;

const contentFolder = 'content/';

/**
 * Lints the files of an example as if they were all of a library, and, when it has files on the base side, as a change of
 * one. Nothing is read from or written to disk.
 */
export function lintExample(example: LintedFiles, rules: readonly Rule[], config: Config): LintedExample {
  const peopleFile = example.files.find(({ path }) => path === contentFolder + config.content.people);
  const people = joinPeople(readPeopleFile(peopleFile?.text ?? '').persons);
  const run = { config, now: example.now, settings: resolveRuleSettings(rules, config).settings, people };
  const head = readSide(example, 'head', config);
  const { library } = head;
  const index = indexLibrary(library);
  const alone = head.read.flatMap(({ document, tree }) => lintDocument(document, tree, run, () => true));
  const together = [...lintLibrary(library, index, run).values()].flat();
  const changed = example.files.some(({ side }) => side === 'base')
    ? lintSides(readSide(example, 'base', config).library, library, run)
    : [];
  return { library, diagnostics: [...alone, ...together, ...changed].sort(compareDiagnostics) };
}

/** One side of an example: its documents with their trees, by path, and the library of all files. */
function readSide(example: LintedFiles, side: 'base' | 'head', config: Config) {
  const events = collectEvents();
  const others: string[] = [];
  const read: ReadResult[] = [];
  for (const file of example.files) {
    if (file.side !== 'both' && (file.side ?? 'head') !== side) continue;
    if (file.path === undefined || /\.mdx?$/.test(file.path)) {
      read.push(readExample(file, config));
      continue;
    }
    if (file.path.startsWith(contentFolder)) others.push(file.path.slice(contentFolder.length));
    if (file.path.endsWith('.ndjson')) file.text.trimEnd().split('\n').forEach(events.open(file.path));
  }
  read.sort((a, b) => (a.document.path < b.document.path ? -1 : 1));
  const documents = read.map(({ document }) => document);
  const edges = findEdges(documents);
  const library: Library = { documents, edges, files: others, history: {}, git: 'none', events: events.facts };
  return { read, library };
}

function lintSides(base: Library, head: Library, run: Run): readonly Diagnostic[] {
  const index = indexLibrary(head);
  const change = changeBetween({ library: base, index: indexLibrary(base) }, { library: head, index });
  const clock = new Clock(run.now);
  return placeChange(reportChange(change, run, clock), clock, (path) => index.byPath.get(path));
}

/** Where a file of an example lies, and so the path that its findings name. */
export function examplePath(file: ExampleFile, config: Config): string {
  return file.path !== undefined && !/\.mdx?$/.test(file.path) ? file.path : readExample(file, config).document.path;
}

/** A record without a path lies where records of its kind lie; a text without front matter lies outside of the library. */
function readExample({ path, text }: ExampleFile, config: Config): ReadResult {
  const result = readDocument(sourceOf(path ?? 'incident.md', text), config);
  if (path !== undefined || !text.startsWith('---')) return result;
  const { kind, id } = result.document;
  const placed = `${contentFolder}${kinds[kind].folder}/${id ?? 'pm-2026-001'}.md`;
  return readDocument(sourceOf(placed, text), config);
}

function sourceOf(path: string, content: string): Parameters<typeof readDocument>[0] {
  const contentPath = path.startsWith(contentFolder) ? path.slice(contentFolder.length) : undefined;
  return { path, contentPath, content };
}
