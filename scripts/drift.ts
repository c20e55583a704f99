import { type Command, Option } from 'commander';
import type { DriftReport } from '../src/metrics/drift/drift-schema.ts';
import { findDrift } from '../src/metrics/drift/find-drift.ts';
import { driftTable } from './drift-table.ts';
import { withCacheOptions } from './lint-cache.ts';
import { type EventOptions, openEvents } from './measure-events.ts';
import { withProjectOptions } from './project-options.ts';
import { tellUncounted } from './read-rollup.ts';
import { print } from './terminal.ts';

const formats = ['table', 'json'] as const;

interface DriftCommandOptions extends EventOptions {
  readonly format: (typeof formats)[number];
  readonly all?: boolean;
}

/** `reliability drift`: what has left what is usual. */
export function addDrift(program: Command, done: (exitCode: number) => void): void {
  withCacheOptions(withProjectOptions(program.command('drift')))
    .summary('tell which agents have left what is usual')
    .description(
      'Hold each version of each agent that ran in the last day to the days before, and its last hours to them and to fixed limits.',
    )
    .option('--agent <id>', 'one agent (default: all)')
    .option('--version <version>', 'one version (default: all)')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--all', 'tell what is steady, and what cannot be judged, as well')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('table'))
    .addHelpText(
      'after',
      `
baseline   the last 24 hours against the 14 days before: more than 2 sigma worse or, of few runs, an interval that lies beside
band       the last one and two hours against the same days
threshold  the last hours against metrics.thresholds of the configuration
new-mode   a failure mode that the agent never had before: to watch, no drift by itself
Limits are under metrics.drift of the configuration. JSON follows schemas/drift.json and has every verdict with its reason.
Exit codes: 0 no drift, 1 drift, or some lines or files cannot be read, 2 the run itself failed.

Examples:
  $ reliability drift
  $ reliability drift --agent invoice-match --all
  $ reliability drift --now 2026-08-14T09:40:00Z
  $ reliability drift --format json | jq '.verdicts[] | select(.verdict == "drift").text'`,
    )
    .action(async (options: DriftCommandOptions) => {
      const { project, now, rollup, files, severityOf } = await openEvents(options);
      const { drift, thresholds } = project.config.metrics;
      const found = findDrift(rollup, { ...drift, thresholds, now, severityOf });
      const report = { ...found, verdicts: found.verdicts.filter((verdict) => isAsked(verdict, options)) };
      await print(
        options.format === 'json'
          ? `${JSON.stringify(report, undefined, 2)}\n`
          : driftTable(report, options.all === true),
      );
      const uncounted = await tellUncounted(files, project);
      done(report.verdicts.some(({ verdict }) => verdict === 'drift') ? 1 : uncounted);
    });
}

function isAsked(verdict: DriftReport['verdicts'][number], { agent, version }: DriftCommandOptions): boolean {
  return (agent === undefined || verdict.agent === agent) && (version === undefined || verdict.version === version);
}
