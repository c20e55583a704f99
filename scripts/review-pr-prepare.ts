import { realpathSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import { changedPaths } from '../src/library/git-changes.ts';
import { loadRecords } from '../src/library/load-records.ts';
import { crashedRuleId } from '../src/lint/crashed-rule.ts';
import { wellFormedJson } from '../src/lint/reporters/well-formed-json.ts';
import { composeReview, reviewFindings } from '../src/pull-request/compose-review.ts';
import type { PullRequestReview } from '../src/pull-request/review-schema.ts';
import { twoStates } from '../src/pull-request/two-states.ts';
import { readClock } from './clock.ts';
import { type LintCacheOptions, lintCache, withCacheOptions } from './lint-cache.ts';
import { countFindings, lintOpened, readBaseline, withBase } from './lint-gate.ts';
import { readThreads, type ThreadOptions, withThreadOptions } from './lint-threads.ts';
import type { OpenedBase } from './open-base.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { replaceFile } from './replace-file.ts';
import { print, progress } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { UsageError } from './usage-error.ts';

interface PrepareOptions extends ProjectOptions, LintCacheOptions, ThreadOptions {
  readonly base: string;
  readonly out: string;
  readonly baseline?: string;
  readonly now?: string;
}

/** `reliability review-pr prepare`: exit 0 written, whatever was found; 2 when the run itself failed. */
export function addPrepare(review: Command, done: (exitCode: number) => void): void {
  withThreadOptions(withCacheOptions(withProjectOptions(review.command('prepare'))))
    .summary('find out what a pull request does to the library')
    .description('Find out what this branch does to the library, and write it to a file for `review-pr post`.')
    .requiredOption('--base <ref>', 'the branch, tag or commit that the pull request is to be merged into')
    .requiredOption('--out <file>', 'the file to write')
    .option('--baseline <file>', 'let the findings in this file pass')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
It needs no token and no network, so it may run on the code of anybody. What was
found decides nothing here: \`reliability lint --base\` is what blocks.
The file follows schemas/pull-request-review.json.
Exit codes: 0 written, 2 the run itself failed.

Example:
  $ reliability review-pr prepare --base "origin/$GITHUB_BASE_REF" --out review.json`,
    )
    .action(async (options: PrepareOptions) => {
      const project = await openProject(options);
      const review = await withBase(options.base, project, (base) => reviewSince(base, options, project));
      write(review, options, project);
      const { findings } = review;
      const found = findings.items.length + findings.more;
      await print(`Wrote ${options.out}: ${found} ${found === 1 ? 'finding' : 'findings'} caused by this change.\n`);
      done(0);
    });
}

async function reviewSince(base: OpenedBase, options: PrepareOptions, project: Project): Promise<PullRequestReview> {
  const contentDir = requireContent(project);
  const here = realpathSync(project.cwd);
  const inRepository = (path: string) => relative(base.git.root, resolve(here, path)).split(sep).join(posix.sep);
  const { config, now, ...judged } = await judgeChange(base, options, project, inRepository);
  const edited = new Set(await changedPaths(base.git));
  const isEdited = ({ path }: { readonly path: string }) => edited.has(inRepository(path));
  const records = { contentDir, cwd: project.cwd, config, now, history: false };
  const after = await loadRecords(records);
  const known = (path: string) => (isEdited({ path }) ? undefined : after.kept(path));
  const before = await loadRecords({ ...records, source: base.source, known });
  const states = twoStates(before, after);
  return composeReview({ ...judged, states, isEdited, inRepository, version: toolVersion() });
}

/** What was found, as plain values: the linted libraries take memory, and are let go of here. */
async function judgeChange(
  base: OpenedBase,
  options: PrepareOptions,
  project: Project,
  inRepository: (path: string) => string,
) {
  const { cwd } = project;
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline, cwd);
  const reading = progress();
  const where = { contentDir: requireContent(project), cwd, files: [], history: false, onProgress: reading.update };
  const kept = { cache: lintCache(options, cwd), workers: readThreads(options) };
  const asked = readClock(options.now ?? project.contentNow);
  const lint = { ...where, ...kept, config: project.config, now: asked };
  const change = await lintOpened(base, lint, project, options.now).finally(reading.end);
  const { findings, baseFailed, config, now } = change;
  const { counting, gate } = countFindings(findings, change, baseline, options, true);
  if (gate === undefined) throw new Error('a change was judged without a base');
  const { diagnostics, factsOf, textOf, files } = findings;
  return {
    ...{ config, now, gate, files },
    findings: reviewFindings({ diagnostics, counting, factsOf, textOf, inRepository }),
    decided: !baseFailed && diagnostics.every(({ ruleId }) => ruleId !== crashedRuleId),
  };
}

function write(review: PullRequestReview, { out }: PrepareOptions, { cwd }: Project): void {
  try {
    replaceFile(resolve(cwd, out), `${wellFormedJson(review)}\n`);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(
      `${out === '' ? '--out names nothing' : `${out} cannot be written`}: ${reason(error)}`,
      'Without the file nobody can post what was found.',
      'Make its folder writable for this user, or name another file.',
    );
  }
}
