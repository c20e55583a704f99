import { type Command, Option } from 'commander';
import { experimentReport } from '../src/experiments/experiment-report.ts';
import { measuredBy } from '../src/experiments/measured.ts';
import { rollbackTestDays } from '../src/experiments/rollback-test-days.ts';
import { suggest } from '../src/library/suggest.ts';
import { textAt } from '../src/library/values.ts';
import { severityLookup } from '../src/metrics/mode-severities.ts';
import { readClock } from './clock.ts';
import { type EngineOption, withEngineOption } from './engine-option.ts';
import { experimentsTable } from './experiments-table.ts';
import { withCacheOptions } from './lint-cache.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readRecords, tellLeftOut } from './read-records.ts';
import { eventPaths, type KeepOptions, readRollup, tellUncounted } from './read-rollup.ts';
import { columns, print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface ExperimentsOptions extends ProjectOptions, KeepOptions, EngineOption {
  readonly format: (typeof formats)[number];
  readonly now?: string;
}

/** `reliability experiments`: what the events say of them. */
export function addExperiments(program: Command, done: (exitCode: number) => void): void {
  withEngineOption(withCacheOptions(withProjectOptions(program.command('experiments'))))
    .summary('what came of experiments, by the events')
    .description(
      'Hold the primary metric and the guardrails of each experiment to the events of its arms, and the record to both.',
    )
    .argument('[experiment]', 'the id of one experiment (default: all)')
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
The arms are those of \`evaluation\` in the record: versions, times, or both. Without a control it is as long a time right before the
treatment. Shares have Wilson's interval and their difference Newcombe's (method 10); costs, tokens and latencies are medians between
the values that enclose them in 95 of 100 samples.

improved, worsened   the whole interval of the difference lies on one side of zero
not decided          zero lies in it, or an arm has fewer than metrics.drift.lowVolume runs, gates or steps
guardrails           broken by their value, held where the interval is within the limit as well

JSON follows schemas/experiments.json.
Exit codes: 0 told, 1 a record says what the events do not, or something could not be counted, 2 the run itself failed.

Examples:
  $ reliability experiments
  $ reliability experiments exp-2026-005
  $ reliability experiments --format json | jq '.experiments[] | {id, verdict: .primary.verdict}'`,
    )
    .action(async (id: string | undefined, options: ExperimentsOptions) => done(await experiments(id, options)));
}

async function experiments(id: string | undefined, options: ExperimentsOptions): Promise<number> {
  const project = await openProject(options);
  const { config } = project;
  const now = readClock(options.now ?? project.contentNow);
  const records = await readRecords(project, now);
  const all = [...records.views('experiment')];
  const asked = id === undefined ? all : all.filter((record) => record.id === id);
  if (id !== undefined && asked.length === 0)
    throw unknownExperiment(
      id,
      all.map((record) => record.id),
    );
  const registered = [...records.views('failure-mode')].flatMap((mode) => {
    const severity = textAt(mode.fields, 'severity');
    return severity === undefined ? [] : [[mode.id, severity] as const];
  });
  const events = await readEvents(project, now, options);
  const measured =
    events &&
    measuredBy(events.rollup, {
      now: Date.parse(now),
      least: config.metrics.drift.lowVolume,
      severityOf: severityLookup(new Map(registered), config.severities),
    });
  const report = experimentReport(asked, { now, measured, testDays: rollbackTestDays(config) });
  await print(
    options.format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : experimentsTable(report, columns(process.stdout)),
  );
  const uncounted = events === undefined ? 0 : await tellUncounted(events.files, project);
  const leftOut = await tellLeftOut(records);
  return report.experiments.some(({ contradictions }) => contradictions.length > 0) ? 1 : Math.max(uncounted, leftOut);
}

/** A library without events has experiments all the same: each says then that it is not measured. */
async function readEvents(project: Project, now: string, options: ExperimentsOptions) {
  const isFiles = options.engine === undefined || options.engine === 'duckdb';
  return isFiles && (await eventPaths(project)).length === 0 ? undefined : readRollup(project, now, options);
}

function unknownExperiment(id: string, known: readonly string[]): UsageError {
  const closest = suggest(id, known);
  return new UsageError(
    `There is no experiment ${id}`,
    'An experiment is a document of the kind experiment, known by its experiment_id.',
    closest === undefined
      ? `There ${known.length === 0 ? 'are none' : `are: ${known.join(', ')}`}. \`reliability new experiment\` starts one.`
      : `Did you mean \`${closest}\`?`,
  );
}
