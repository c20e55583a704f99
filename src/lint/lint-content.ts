import { factsOf } from '../library/facts.ts';
import type { DocumentFacts } from '../library/library.ts';
import type { Document } from '../reader/document.ts';
import type { KeptResult, Look } from './cache/lint-cache.ts';
import { inThisThread, inThreads } from './checkers.ts';
import type { FactsOf } from './fingerprint.ts';
import { lintOpened, readTexts } from './lint-opened.ts';
import type { LintedContent, LintFindings } from './linted-content.ts';
import type { Memory } from './memory.ts';
import { type LintContentOptions, type OpenedLint, openLint } from './open-lint.ts';

/**
 * Loads a library and lints it: the command line, the build of the site and every later caller get the same findings. A
 * document is linted while it is read, so that no Markdown tree is kept, and no text either.
 */
export async function lintContent(options: LintContentOptions): Promise<LintedContent> {
  return lintFacts(await openLint(options), []);
}

/** The same, with what an earlier pass over the library has left in memory, and for the next one. */
export async function lintWith(options: LintContentOptions, memory: Memory): Promise<LintedContent> {
  return lintFacts(await openLint(options), [], memory);
}

/** The same for those that need the documents themselves. */
export async function lintDocuments(options: LintContentOptions): Promise<LintedContent<Document>> {
  const opened = await openLint(options);
  const whole = (document: Document): Document => document;
  return lintOpened(opened, { checker: inThisThread(opened.run, whole), looks: [], fromFacts: undefined, kept: whole });
}

/** The same for those that need the findings alone: where nothing has changed, they are those of the last run. */
export async function lintFindings(options: LintContentOptions): Promise<LintFindings> {
  const opened = await openLint(options);
  const looks: Look[] = [];
  const kept = await lastResult(opened, looks);
  if (kept === undefined) return lintFacts(opened, looks);
  opened.cache?.save();
  const { files } = opened.library;
  const texts = await readTexts(files, kept.diagnostics);
  const subjects = new Map(kept.subjects);
  const factsOf: FactsOf = (file) => subjects.get(file);
  return {
    files: files.length,
    paths: files,
    diagnostics: kept.diagnostics,
    factsOf,
    textOf: (file) => texts.get(file),
  };
}

async function lintFacts(opened: OpenedLint, looks: readonly Look[], memory?: Memory): Promise<LintedContent> {
  const { run, workers } = opened;
  const checker = workers === undefined ? inThisThread<DocumentFacts>(run, factsOf) : inThreads(run, workers);
  try {
    return await lintOpened(opened, { checker, looks, fromFacts: (facts) => facts, kept: () => undefined, memory });
  } finally {
    checker.close();
  }
}

/** The result of the last run when nothing has changed since. `looks` gets what was looked at until a change was seen. */
async function lastResult({ library, cache, whole }: OpenedLint, looks: Look[]): Promise<KeptResult | undefined> {
  if (cache === undefined || !whole) return undefined;
  for (const file of library.files) {
    const look = await cache.look(file, true);
    looks.push(look);
    if (look.row === undefined) return undefined;
  }
  const versions = looks.map(({ row }) => row?.version);
  const version = cache.resultVersion(library, versions, await library.stampEvents());
  return version === undefined ? undefined : cache.result(version);
}
