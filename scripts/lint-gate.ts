import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import {
  type Baseline,
  BaselineError,
  baselineEntries,
  compareWithBaseline,
  parseBaseline,
} from '../src/lint/baseline.ts';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { fingerprints } from '../src/lint/fingerprint.ts';
import { type LintedChange, lintAgainst } from '../src/lint/lint-against.ts';
import type { LintFindings } from '../src/lint/linted-content.ts';
import type { LintContentOptions } from '../src/lint/open-lint.ts';
import type { BaselineFacts, GateFacts } from '../src/lint/report.ts';
import type { Config } from '../src/model/config.ts';
import { readClock } from './clock.ts';
import { type OpenedBase, openBase } from './open-base.ts';
import { type Project, requireContent } from './project.ts';
import { UsageError } from './usage-error.ts';

export interface GateOptions {
  readonly base?: string;
  readonly baseline?: string;
  readonly all?: boolean;
}

/** Adds the options that say which findings count. */
export function withGateOptions(command: Command): Command {
  return command
    .option('--base <ref>', 'count only what this change caused since it departed from a branch, tag or commit')
    .option('--baseline <file>', 'let the findings in this file pass (`reliability baseline` writes it)')
    .option('--all', 'with --base or --baseline: show and count everything all the same');
}

/** A library linted with what it was before, and the configuration that both were judged under. */
export interface GatedChange extends LintedChange {
  readonly commit: string;
  readonly notes: readonly string[];
  readonly config: Config;
  /** The clock of both sides: ISO 8601 instant. */
  readonly now: string;
}

/** Refuses what cannot be judged together with `--base`. */
export function checkGateOptions({ base }: GateOptions, isFixing: boolean, files: readonly string[]): void {
  if (base === undefined) return;
  if (isFixing) {
    throw new UsageError(
      '--base and --fix do not go together',
      '`--base` judges a change as it is, and `--fix` changes it.',
      'Run `reliability lint --fix` first, and the one with `--base` after it.',
    );
  }
  const [file] = files;
  if (file === undefined) return;
  throw new UsageError(
    `${file} is outside of the library`,
    '`--base` compares the library with an earlier state of it; what a file elsewhere was before is not known.',
    'Name files and folders of the content folder, or run without `--base`.',
  );
}

/**
 * Lints the library and the one that it was at `ref`. `written` is the clock of the command line: without one a configuration
 * that the change sets back is not the clock. Throws `GitError` when the base cannot be read.
 */
export async function lintSince(
  ref: string,
  options: LintContentOptions,
  project: Project,
  written: string | undefined,
): Promise<GatedChange> {
  return withBase(ref, project, async (base) => lintOpened(base, options, project, written));
}

/** Does something with the library as it was at `ref`, and lets go of it. */
export async function withBase<Result>(
  ref: string,
  project: Project,
  work: (base: OpenedBase) => Promise<Result>,
): Promise<Result> {
  const base = await openBase(ref, project, requireContent(project));
  try {
    return await work(base);
  } finally {
    base.close();
  }
}

/** The same as `lintSince` with a base that is open. */
export async function lintOpened(
  { source, config, commit, notes }: OpenedBase,
  options: LintContentOptions,
  { contentNow }: Project,
  written: string | undefined,
): Promise<GatedChange> {
  const isConfigured = written === undefined && contentNow !== undefined;
  const now = isConfigured ? readClock(config.content.now) : options.now;
  return { ...(await lintAgainst({ ...options, config, now }, source)), commit, notes, config, now };
}

/** Which findings of a run count, and what is told of the others. */
export interface Counted {
  readonly counting: readonly Diagnostic[];
  readonly gate: GateFacts | undefined;
  readonly baseline: BaselineFacts | undefined;
}

/** `isWhole`: the whole library was linted, so that an entry of the baseline that was not found is stale. */
export function countFindings(
  findings: LintFindings,
  change: GatedChange | undefined,
  baseline: Baseline | undefined,
  options: GateOptions,
  isWhole: boolean,
): Counted {
  const all = options.all === true;
  const caused = change === undefined ? findings.diagnostics : change.verdict.caused;
  const prints = baseline === undefined ? [] : fingerprints(findings.diagnostics, findings.factsOf);
  const ratchet = baseline && compareWithBaseline(baselineEntries(findings.diagnostics, prints), baseline);
  const isKnown = new Map(
    findings.diagnostics.map((diagnostic, at) => [diagnostic, ratchet?.known.has(prints[at] ?? '')]),
  );
  const counting = caused.filter((diagnostic) => isKnown.get(diagnostic) !== true);
  return {
    counting: all ? findings.diagnostics : counting,
    gate: change && options.base !== undefined ? gateFacts(options.base, change, all) : undefined,
    baseline: ratchet && {
      file: options.baseline ?? '',
      known: caused.length - counting.length,
      stale: isWhole ? ratchet.stale.length : 0,
      all,
    },
  };
}

function gateFacts(base: string, { commit, verdict, suppressions, notes }: GatedChange, all: boolean): GateFacts {
  return {
    ...{ base, commit, before: verdict.before.length, fixed: verdict.fixed.length },
    suppressions: suppressions.map(({ file, rules, reason }) => ({
      file,
      rules: [...rules],
      ...(reason !== undefined && { reason }),
    })),
    notes: [...notes],
    all,
  };
}

/** Reads the file of `--baseline`. Throws `UsageError` for one that is missing or cannot be used. */
export function readBaseline(file: string, cwd: string): Baseline {
  if (file === '') {
    throw new UsageError(
      '--baseline names no file',
      'Without it nobody can tell which findings may pass, so nothing was decided.',
      'Write `--baseline FILE`, or leave it out.',
    );
  }
  try {
    return parseBaseline(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    if (error instanceof BaselineError) {
      const why = 'A baseline that is read wrongly would let findings pass that nobody has looked at.';
      throw new UsageError(`The baseline ${file} ${error.message}`, why, error.how);
    }
    if (!isSystemError(error)) throw error;
    throw unreadableBaseline(file, error);
  }
}

function unreadableBaseline(file: string, error: NodeJS.ErrnoException): UsageError {
  const why = 'Without it nobody can tell which findings may pass, so nothing was decided.';
  if (error.code === 'ENOENT') {
    const how = `Check the path, or write one with \`reliability baseline ${file}\`.`;
    return new UsageError(`There is no baseline ${file}`, why, how);
  }
  const how =
    error.code === 'EISDIR' ? 'Name the file in it.' : 'Make it readable for this user, or name another file.';
  return new UsageError(`The baseline ${file} cannot be read: ${reason(error)}`, why, how);
}
