import type { Command } from 'commander';
import type { Baseline } from '../src/lint/baseline.ts';
import { crashedRuleId } from '../src/lint/crashed-rule.ts';
import type { Texts } from '../src/lint/fix-passes.ts';
import { gateSummary } from '../src/lint/gate-summary.ts';
import { lintContent, lintFindings } from '../src/lint/lint-content.ts';
import { lintResult } from '../src/lint/lint-result.ts';
import type { LintFindings } from '../src/lint/linted-content.ts';
import type { LintContentOptions } from '../src/lint/open-lint.ts';
import { countBySeverity, type LintResult } from '../src/lint/report.ts';
import { resolveRuleSettings } from '../src/lint/rule-settings.ts';
import type { Config } from '../src/model/config.ts';
import { printable } from '../src/reader/printable.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import { readClock } from './clock.ts';
import { type LintCacheOptions, lintCache, withCacheOptions } from './lint-cache.ts';
import { type FixOptions, lintAndFix, readFixMode, withFixOptions } from './lint-fix.ts';
import {
  checkGateOptions,
  countFindings,
  type GatedChange,
  type GateOptions,
  lintSince,
  readBaseline,
  withGateOptions,
} from './lint-gate.ts';
import {
  formatsHelp,
  printReport,
  type ReportOptions,
  readReports,
  withReportOptions,
  writeReports,
} from './lint-report.ts';
import { lintTargets } from './lint-targets.ts';
import { readThreads, type ThreadOptions, withThreadOptions } from './lint-threads.ts';
import { checkWatchOptions, watchLibrary } from './lint-watch.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print, progress, tell } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { UsageError } from './usage-error.ts';

interface LintOptions extends ProjectOptions, FixOptions, ReportOptions, LintCacheOptions, ThreadOptions, GateOptions {
  readonly now?: string;
  readonly maxWarnings?: string;
  readonly quiet?: boolean;
  readonly watch?: boolean;
}

/** `reliability lint`: exit 0 clean, 1 findings that block, 2 when the run itself failed. */
export function addLint(program: Command, done: (exitCode: number) => void): void {
  withThreadOptions(
    withCacheOptions(withFixOptions(withGateOptions(withReportOptions(withProjectOptions(program.command('lint')))))),
  )
    .summary('check documents')
    .description('Check the library, or the files and folders named: errors block, warnings do not unless told so.')
    .argument('[path...]', 'files or folders, in the library or outside of it; the whole library when left out')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--max-warnings <n>', 'fail when there are more warnings than this')
    .option('--quiet', 'show errors only')
    .option('--watch', 'lint again at every change of the library, until Ctrl-C')
    .addHelpText(
      'after',
      `
Exit codes: 0 clean, 1 findings that block, 2 the run itself failed.

With --base a finding blocks in whichever file the change caused it, and what was
there before is only counted. Nothing that the change makes milder counts before
it is merged: a status, a severity, a setting. Work that is not committed counts.

Examples:
  $ reliability lint
  $ reliability lint content/postmortems/pm-2026-014.md
  $ reliability lint --content docs/library --max-warnings 0
  $ reliability lint --format json --now 2026-11-21 > findings.json
  $ reliability lint --watch
  $ reliability lint --base origin/main --format github
  $ reliability lint --baseline reliability-baseline.json
  $ reliability lint --fix --dry-run
  $ reliability lint --fix=suggest content/postmortems
  $ reliability lint --format github --report sarif=lint.sarif --report junit=out/lint.xml

Formats:
${formatsHelp()}`,
    )
    .action(async (paths: string[], options: LintOptions) => done(await lint(paths, options)));
}

type Lint<Linted> = (options: LintContentOptions) => Promise<Linted>;

async function lint(written: readonly string[], options: LintOptions): Promise<number> {
  const start = performance.now();
  const maxWarnings = readMaxWarnings(options.maxWarnings);
  const { mode, paths } = readFixMode(options, written);
  const project = await openProject(options);
  const reports = readReports(options, project.cwd);
  const { contentDir, files, wanted, check } = lintTargets(paths, project);
  // A file from elsewhere was not written in the library's frozen moment.
  const now = readClock(options.now ?? (files.length === 0 ? project.contentNow : undefined));
  const { cwd, config } = project;
  const cache = lintCache(options, cwd);
  const workers = readThreads(options);
  checkGateOptions(options, mode !== undefined, files);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline, cwd);
  if (options.watch === true) {
    checkWatchOptions({
      ...{ '--fix': mode !== undefined, '--base': options.base !== undefined, '--report': reports.length > 0 },
      ...{
        '--max-warnings': options.maxWarnings !== undefined,
        [`--format ${options.format}`]: options.format !== 'pretty',
      },
      [written[0] ?? 'a path']: written.length > 0,
    });
    return watchFindings(project, options, { cache, workers }, baseline);
  }
  const run = async <Linted>(lint: Lint<Linted>, texts?: Texts): Promise<Linted> => {
    const reading = progress();
    const where = { contentDir, files, wanted, cwd, config, now, history: false, texts, cache, workers };
    return lint({ ...where, onProgress: reading.update }).finally(reading.end);
  };
  const checked = async <Linted extends LintFindings>(linting: Promise<Linted>): Promise<Linted> => {
    const linted = await linting;
    check(linted.paths);
    return linted;
  };
  const { base } = options;
  const fixed = mode && (await lintAndFix((texts) => checked(run(lintContent, texts)), mode, project));
  const change = base === undefined ? undefined : await run((where) => lintSince(base, where, project, options.now));
  const linted = fixed?.linted ?? change?.findings ?? (await checked(run(lintFindings)));
  if (change !== undefined) check(linted.paths);
  const { result, errors, warnings } = judge(
    { linted, change, baseline, config, isWhole: wanted === undefined, start },
    options,
  );
  if (fixed?.diff === undefined) await printReport(result, options);
  else await print(fixed.diff);
  await tell(fixed?.told ?? '');
  // As Markdown the report says it itself.
  const told = options.format === 'markdown' ? [] : gateSummary(result);
  await tell(told.map((sentence) => `${printable(sentence)}\n`).join(''));
  writeReports(result, reports);
  if (warnings > maxWarnings)
    await tell(
      `${warnings === 1 ? '1 warning is' : `${warnings} warnings are`} more than the ${maxWarnings} that --max-warnings allows.\n`,
    );
  // A rule that failed is no verdict about the library.
  if (change?.baseFailed === true)
    await tell('A rule failed on what was there before, so what the change caused is not known.\n');
  if (
    fixed?.failed === true ||
    change?.baseFailed === true ||
    linted.diagnostics.some(({ ruleId }) => ruleId === crashedRuleId)
  )
    return 2;
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}

/** What a run found, and what decides about it. */
interface Outcome {
  readonly linted: LintFindings;
  readonly change: GatedChange | undefined;
  readonly baseline: Baseline | undefined;
  readonly config: Config;
  /** Whether the whole library was linted. */
  readonly isWhole: boolean;
  /** When the run began, as `performance.now` counts. */
  readonly start: number;
}

/** What the reporters get, and how many findings count. */
function judge(
  { linted, change, baseline, config: own, isWhole, start }: Outcome,
  options: LintOptions,
): { readonly result: LintResult; readonly errors: number; readonly warnings: number } {
  const { counting, gate, baseline: passed } = countFindings(linted, change, baseline, options, isWhole);
  const config = change?.config ?? own;
  const { errors, warnings } = countBySeverity(counting);
  const result = lintResult({
    ...linted,
    shown: options.quiet === true ? counting.filter(({ severity }) => severity === 'error') : counting,
    durationMs: performance.now() - start,
    settings: resolveRuleSettings(rulesFor(config), config).settings,
    config,
    version: toolVersion(),
    gate,
    baseline: passed,
  });
  return { result, errors, warnings };
}

/** `lint --watch`: the same for every change of the library, until somebody ends it. */
async function watchFindings(
  project: Project,
  options: LintOptions,
  session: Pick<LintContentOptions, 'cache' | 'workers'>,
  baseline: Baseline | undefined,
): Promise<number> {
  await watchLibrary(project, {
    ...{ now: options.now, session },
    reopen: (times) => openProject(options, times),
    async show(linted, { config }, start) {
      const { result } = judge({ linted, change: undefined, baseline, config, isWhole: true, start }, options);
      if (process.stdout.isTTY) await print('\u001b[2J\u001b[3J\u001b[H');
      await printReport(result, options);
      await tell('Watching for changes; Ctrl-C ends it.\n');
    },
  });
  return 0;
}

function readMaxWarnings(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(
    `--max-warnings does not take "${written}"`,
    'The run fails when there are more warnings than this number.',
    'Write a whole number, for example `--max-warnings 0`.',
  );
}
