import { type LibraryFile, type OpenedLibrary, type OpenOptions, openLibrary } from '../library/load.ts';
import { loadPeople } from '../library/load-people.ts';
import type { People } from '../library/people.ts';
import type { Rule } from '../rules/define-rule.ts';
import { rulesFor } from '../rules/rules-for.ts';
import { type CacheOptions, LintCache } from './cache/lint-cache.ts';
import type { WorkerOptions } from './checkers.ts';
import { resolveRuleSettings } from './rule-settings.ts';
import type { JudgedAs, Run } from './run.ts';

export interface LintContentOptions extends OpenOptions {
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Whether a document is linted; all are when left out. References are checked against the whole library. */
  readonly wanted?: ((file: Pick<LibraryFile, 'path' | 'contentPath'>) => boolean) | undefined;
  /** Other rules than those of the configuration. They run in this thread, and what they find is kept in no cache. */
  readonly rules?: readonly Rule[] | undefined;
  /** Whom the rules know by name; those whom the library and its repository name when left out. */
  readonly people?: People | undefined;
  /** Values under which documents are judged in the place of their own. */
  readonly judgedAs?: JudgedAs | undefined;
  /** Where what was found is kept for the next run; nowhere when left out. */
  readonly cache?: CacheOptions | undefined;
  /** Threads that check documents; this one alone does it when left out. */
  readonly workers?: WorkerOptions | undefined;
  /** Called with the number of files done so far and of all files. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A library that is about to be linted, with everything that takes. */
export interface OpenedLint {
  readonly library: OpenedLibrary;
  readonly run: Run;
  readonly wanted: (file: LibraryFile) => boolean;
  readonly cache: LintCache | undefined;
  readonly workers: WorkerOptions | undefined;
  /** Whether the findings of the whole may be kept: of every document, as it is, and without what git says. */
  readonly whole: boolean;
  readonly onProgress: LintContentOptions['onProgress'];
}

/** Finds the files of a library, the people, the rules and what is kept of the last run. */
export async function openLint(options: LintContentOptions): Promise<OpenedLint> {
  const { now, wanted = () => true, rules, people, judgedAs, cache, workers, onProgress, ...places } = options;
  const { config, history } = places;
  const { settings } = resolveRuleSettings(rules ?? rulesFor(config), config);
  const run: Run = { config, now, settings, people: people ?? (await loadPeople(places)), judgedAs };
  const library = await openLibrary(places);
  return {
    library,
    run,
    wanted,
    cache: cache === undefined || rules !== undefined ? undefined : new LintCache(cache, run),
    workers: rules === undefined ? workers : undefined,
    whole: judgedAs === undefined && history === false && library.files.every(wanted),
    onProgress,
  };
}
