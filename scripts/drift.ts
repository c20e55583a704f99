import { type Command, Option } from 'commander';
import { openIncidents } from './drift-open.ts';
import { findProjectDrift, planIncidents } from './drift-report.ts';
import { driftTable } from './drift-table.ts';
import { withEngineOption } from './engine-option.ts';
import { withCacheOptions } from './lint-cache.ts';
import { type EventOptions, openEvents } from './measure-events.ts';
import { withProjectOptions } from './project-options.ts';
import { tellUncounted } from './read-rollup.ts';
import { print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface DriftCommandOptions extends EventOptions {
  readonly format: (typeof formats)[number];
  readonly all?: boolean;
  readonly open?: boolean;
  readonly dryRun?: boolean;
}

/** `reliability drift`: what has left what is usual. */
export function addDrift(program: Command, done: (exitCode: number) => void): void {
  withEngineOption(withCacheOptions(withProjectOptions(program.command('drift'))))
    .summary('tell which agents have left what is usual')
    .description(
      'Hold each version of each agent that ran in the last day to the days before, and its last hours to them and to fixed limits.',
    )
    .option('--agent <id>', 'one agent (default: all)')
    .option('--version <version>', 'one version (default: all)')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--all', 'tell what is steady, and what cannot be judged, as well')
    .option('--open', 'write a draft postmortem for each cause that none covers')
    .option('--dry-run', 'with --open: tell what would be written, and write nothing')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('table'))
    .addHelpText(
      'after',
      `
baseline   the last 24 hours against the 14 days before: more than 2 sigma worse or, of few runs, an interval that lies beside
band       the last one and two hours against the same days
threshold  the last hours against metrics.thresholds of the configuration
new-mode   a failure mode that the agent never had before: to watch, no drift by itself
ceiling    the overrides of seven days against override_ceiling of the agent's canvas, else metrics.overrideCeiling
recovery   failures that are open, or recovered in the last day, against metrics.recoveryMinutes of their severity
crossing   boundary crossings of seven days: any of them demands a postmortem
A crossing or a recovery that a postmortem covers is to watch only. Limits are under metrics.drift of the configuration.

--open groups the verdicts of one agent and one failure mode (of one metric, where no mode tells of them) and writes a draft
postmortem for each group that no postmortem of that agent, mode and time covers: evidence, timeline and counts from the events, what
is not certain left out. Failure modes that the register does not know become candidates in it. A second run opens nothing again.
JSON follows schemas/drift.json and has every verdict with its reason, and what was opened.
Exit codes: 0 no drift, 1 drift, or some lines or files cannot be read, 2 the run itself failed.

Examples:
  $ reliability drift
  $ reliability drift --agent invoice-match --all
  $ reliability drift --now 2026-08-14T09:40:00Z
  $ reliability drift --open --dry-run
  $ reliability drift --open --agent invoice-match
  $ reliability drift --format json | jq '.verdicts[] | select(.verdict == "drift").text'`,
    )
    .action(async (options: DriftCommandOptions) => {
      if (options.dryRun === true && options.open !== true) throw nothingToWrite();
      const opened = await openEvents(options);
      const found = await findProjectDrift(opened, options);
      const { project, files } = opened;
      const plan = options.open === true ? await planIncidents(found) : undefined;
      const report = {
        ...found.report,
        ...(plan && { opened: openIncidents(plan, project.cwd, options.dryRun === true) }),
      };
      await print(
        options.format === 'json'
          ? `${JSON.stringify(report, undefined, 2)}\n`
          : driftTable(report, { all: options.all === true, texts: options.dryRun === true ? plan : undefined }),
      );
      const uncounted = await tellUncounted(files, project);
      done(report.verdicts.some(({ verdict }) => verdict === 'drift') ? 1 : uncounted);
    });
}

function nothingToWrite(): UsageError {
  return new UsageError(
    '--dry-run says what --open would write',
    'Without --open nothing is written anyway.',
    'Write `reliability drift --open --dry-run`.',
  );
}
