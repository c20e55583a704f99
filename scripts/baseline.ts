import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type BaselineEntry, baselineEntries, compareWithBaseline, writeBaseline } from '../src/lint/baseline.ts';
import { crashedRuleId } from '../src/lint/crashed-rule.ts';
import { fingerprints } from '../src/lint/fingerprint.ts';
import { lintFindings } from '../src/lint/lint-content.ts';
import { readClock } from './clock.ts';
import { readBaseline } from './lint-gate.ts';
import { openProject, type ProjectOptions, requireContent } from './project.ts';
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
  const before = existsSync(path) ? readBaseline(file, project.cwd) : undefined;
  if (before === undefined && options.prune === true) readBaseline(file, project.cwd);
  const found = await findEntries(options, project);
  const write = (entries: readonly BaselineEntry[]): void =>
    replaceFile(existsSync(path) ? realpathSync(path) : path, writeBaseline(entries));
  const shown = relative(project.cwd, path) || file;
  if (before === undefined) {
    write(found);
    await print(
      `Wrote ${findings(found.length)} to ${shown}: \`reliability lint --baseline ${shown}\` lets them pass.\n`,
    );
    return 0;
  }
  const { added, stale } = compareWithBaseline(found, before);
  if (options.update === true) {
    write(found);
    await print(
      `${shown} has ${findings(found.length)} now: ${added.length} came or got worse, ${stale.length} went.\n`,
    );
    return 0;
  }
  if (options.prune === true) {
    const gone = new Set(stale.map(({ fingerprint }) => fingerprint));
    if (gone.size > 0) write(before.findings.filter(({ fingerprint }) => !gone.has(fingerprint)));
    await print(`${shown}: ${gone.size === 0 ? 'nothing is stale' : `took out ${findings(gone.size)}`}.\n`);
    return 0;
  }
  if (stale.length > 0)
    await print(`${findings(stale.length)} in ${shown} went: \`reliability baseline --prune\` takes them out.\n`);
  if (added.length === 0) {
    if (stale.length === 0) await print(`${shown} is up to date.\n`);
    return 0;
  }
  await tell(
    `✖ ${findings(added.length)} are not in ${shown}, which does not grow by itself.\n  how  Mend them (\`reliability lint --baseline ${shown}\` shows them), or let them pass with \`reliability baseline --update ${shown}\`.\n`,
  );
  return 1;
}

async function findEntries(options: BaselineOptions, project: Awaited<ReturnType<typeof openProject>>) {
  const { diagnostics, factsOf } = await lintFindings({
    contentDir: requireContent(project),
    cwd: project.cwd,
    config: project.config,
    now: readClock(options.now ?? project.contentNow),
    history: false,
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
