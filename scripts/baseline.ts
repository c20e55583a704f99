import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import {
  type Baseline,
  type BaselineEntry,
  baselineEntries,
  compareWithBaseline,
  type Ratchet,
  writeBaseline,
} from '../src/lint/baseline.ts';
import { crashedRuleId } from '../src/lint/crashed-rule.ts';
import { fingerprints } from '../src/lint/fingerprint.ts';
import { lintFindings } from '../src/lint/lint-content.ts';
import { readClock } from './clock.ts';
import { failureText } from './failure.ts';
import { lintCache } from './lint-cache.ts';
import { readBaseline } from './lint-gate.ts';
import { readThreads } from './lint-threads.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { replaceFile } from './replace-file.ts';
import { print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface BaselineOptions extends ProjectOptions {
  readonly update?: boolean;
  readonly prune?: boolean;
  readonly now?: string;
}

const defaultFile = 'reliability-baseline.json';

/** `reliability baseline`: writes the findings of today to a file that `lint --baseline` lets pass. */
export function addBaseline(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('baseline'))
    .summary('let the findings of today pass')
    .description(
      'Write the findings of the library to a file, so that `lint --baseline FILE` counts only new ones. A file that is there never grows by itself.',
    )
    .argument('[file]', 'the file', defaultFile)
    .option('--update', 'write the findings of today, new ones too')
    .option('--prune', 'take out what is not found any more, and add nothing')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Exit codes: 0 written or up to date, 1 there are findings that the file does not have, 2 the run itself failed.

Commit the file. After a merge conflict in it keep the entries of both sides, then prune.

Examples:
  $ reliability baseline
  $ reliability lint --baseline ${defaultFile}
  $ reliability baseline --prune
  $ reliability baseline --update quality/known.json`,
    )
    .action(async (file: string, options: BaselineOptions) => done(await baseline(file, options)));
}

async function baseline(file: string, options: BaselineOptions): Promise<number> {
  if (options.update === true && options.prune === true) {
    throw new UsageError(
      '--update and --prune do not go together',
      '`--update` writes everything that is found, so it takes out what is not found as well.',
      'Choose `--prune` to add nothing, `--update` to add what is new.',
    );
  }
  const project = await openProject(options);
  const path = resolve(project.cwd, file);
  const shown = relative(project.cwd, path) || file;
  // One that is there is read first: nobody waits for a run whose result cannot be compared.
  const before = existsSync(path) || options.prune === true ? readBaseline(shown, project.cwd) : undefined;
  const target: Target = { path, shown };
  const found = await findEntries(options, project);
  if (before === undefined) return writeFirst(target, found);
  const ratchet = compareWithBaseline(found, before);
  if (options.update === true) return update(target, found, ratchet);
  return options.prune === true ? prune(target, before, ratchet) : tellDifference(target, ratchet);
}

/** The file, and how it is called in sentences and commands. */
interface Target {
  readonly path: string;
  readonly shown: string;
}

async function writeFirst(target: Target, found: readonly BaselineEntry[]): Promise<number> {
  write(target, found);
  const { shown } = target;
  await print(
    `Wrote ${findings(found.length)} to ${shown}: \`reliability lint --baseline ${shown}\` lets them pass.\n`,
  );
  return 0;
}

async function update(target: Target, found: readonly BaselineEntry[], { added, stale }: Ratchet): Promise<number> {
  write(target, found);
  const difference = `${added.length} new or worse, ${stale.length} gone`;
  await print(`${target.shown} has ${findings(found.length)} now: ${difference}.\n`);
  return 0;
}

async function prune(target: Target, before: Baseline, { added, stale }: Ratchet): Promise<number> {
  const gone = new Set(stale.map(({ fingerprint }) => fingerprint));
  if (gone.size > 0)
    write(
      target,
      before.findings.filter(({ fingerprint }) => !gone.has(fingerprint)),
    );
  await print(`${target.shown}: ${gone.size === 0 ? 'nothing is stale' : `took out ${findings(stale.length)}`}.\n`);
  if (added.length > 0)
    await tell(`${findings(added.length)} that it does not have still ${added.length === 1 ? 'blocks' : 'block'}.\n`);
  return 0;
}

async function tellDifference({ shown }: Target, { added, stale }: Ratchet): Promise<number> {
  if (stale.length > 0) {
    const entries = stale.length === 1 ? 'One entry is' : `${stale.length} entries are`;
    await print(`${entries} not found any more: \`reliability baseline --prune ${shown}\` takes them out.\n`);
  }
  if (added.length === 0) {
    if (stale.length === 0) await print(`${shown} is up to date.\n`);
    return 0;
  }
  const refused = new UsageError(
    `${findings(added.length)} ${added.length === 1 ? 'is' : 'are'} not in ${shown}`,
    'A baseline does not grow by itself: what is added to it is looked for by nobody any more.',
    `Mend them, \`reliability lint --baseline ${shown}\` shows them; or let them pass with \`reliability baseline --update ${shown}\`.`,
  );
  await tell(failureText(refused));
  return 1;
}

/** Writes the file whole or not at all. */
function write({ path, shown }: Target, entries: readonly BaselineEntry[]): void {
  try {
    replaceFile(existsSync(path) ? realpathSync(path) : path, writeBaseline(entries));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(
      `The baseline ${shown} cannot be written: ${reason(error)}`,
      'What was there before is still there, so `lint --baseline` decides as it did.',
      'Make its folder writable for this user, or name another file.',
    );
  }
}

async function findEntries(options: BaselineOptions, project: Project): Promise<readonly BaselineEntry[]> {
  const { diagnostics, factsOf } = await lintFindings({
    contentDir: requireContent(project),
    cwd: project.cwd,
    config: project.config,
    now: readClock(options.now ?? project.contentNow),
    history: false,
    cache: lintCache({ cache: true }, project.cwd),
    workers: readThreads({ threads: 'auto' }),
  });
  const failed = diagnostics.find(({ ruleId }) => ruleId === crashedRuleId);
  if (failed !== undefined) {
    throw new UsageError(
      failed.message,
      'What the rule would have found is not known, so the baseline would lack it.',
      'Run `reliability lint` and mend or switch off the rule first; the file was left as it is.',
    );
  }
  return baselineEntries(diagnostics, fingerprints(diagnostics, factsOf));
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}
