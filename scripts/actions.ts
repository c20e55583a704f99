import { stripVTControlCharacters } from 'node:util';
import { type Command, Option } from 'commander';
import type { ActionEntry } from '../src/actions/action-entry.ts';
import type { ActionFilter } from '../src/actions/action-filter.ts';
import { type ActionGrouping, actionGroupings } from '../src/actions/action-groups.ts';
import type { ActionReport } from '../src/actions/action-report.ts';
import { actionsCalendar } from '../src/actions/calendar.ts';
import { actionEntriesCsv } from '../src/exporting/actions-csv.ts';
import { actionStates } from '../src/library/record-schema.ts';
import { isDate } from '../src/model/calendar.ts';
import type { Config } from '../src/model/config.ts';
import { actionStatuses } from '../src/model/kinds/action-item.ts';
import { severities } from '../src/model/severity.ts';
import { actionsTable } from './actions-table.ts';
import { checkName } from './check-name.ts';
import { readClock } from './clock.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readActions, reportOf } from './read-actions.ts';
import { tellLeftOut, writeText } from './read-records.ts';
import { columns } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json', 'csv', 'ics'] as const;

interface ActionsOptions extends ProjectOptions, ActionFilter {
  readonly format: (typeof formats)[number];
  readonly by: ActionGrouping;
  readonly now?: string;
  readonly out?: string;
}

/** `reliability actions`: what reviews promised, and what became of it. */
export function addActions(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('actions'))
    .summary('what is open, late, moved, done, and whether it held')
    .description(
      'What the reviews promised and what became of it: open and overdue actions by age, due days that slipped, actions that were opened again or reworded, time to close, and whether they held.',
    )
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .addOption(new Option('--by <what>', 'the groups below the whole').choices(actionGroupings).default('owner'))
    .option('--owner <owner>', 'only those of this owner')
    .option('--agent <id>', 'only those of incidents of this agent')
    .option('--failure-mode <id>', 'only those against this failure mode')
    .addOption(new Option('--severity <severity>', 'only those of incidents of this severity').choices(severities))
    .addOption(
      new Option('--status <status>', 'only those with this status, `overdue` and `dropped` among them').choices([
        ...new Set([...actionStatuses, ...actionStates]),
      ]),
    )
    .option('--overdue', 'only those whose day has passed')
    .option('--unowned', 'only open ones without an owner')
    .option('--since <date>', 'only those that came, were settled, slipped or changed on this day or later')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--out <file>', 'the file to write (default: standard output)')
    .addHelpText(
      'after',
      `
Slips, re-openings and rewordings are read from the commits of the main line (of merges, the first parent); a shallow clone is told.
A slip is a due day that moved to a later one while the action was open and its review no draft.
JSON follows schemas/actions.json. The calendar (.ics) has a whole day for each open action with a due day.
Exit codes: 0 printed, 1 printed without some files that are no record, 2 the run itself failed.

Examples:
  $ reliability actions
  $ reliability actions --overdue --by agent
  $ reliability actions --owner @kim --format ics --out kim.ics
  $ reliability actions --since 2026-11-01 --format csv
  $ reliability actions --format json | jq .totals.slipped`,
    )
    .action(async (options: ActionsOptions) => done(await actions(options)));
}

async function actions(options: ActionsOptions): Promise<number> {
  checkSince(options.since);
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const read = await readActions(project, now);
  const { owner, agent, failureMode, severity, status, overdue, unowned, since, by } = options;
  const filter = { owner, agent, failureMode, severity, status, overdue, unowned, since };
  checkNames(
    filter,
    read.entries,
    [...(read.records.index.byId.get('agent')?.keys() ?? [])],
    [...(read.records.index.byId.get('failure-mode')?.keys() ?? [])],
  );
  const { organisation } = project.config;
  const report = reportOf(read, { organisation, now, filter, by });
  await writeText([render(report, options, project.config)], options.out, project);
  return tellLeftOut(read.records);
}

function render(report: ActionReport, { format, out }: ActionsOptions, { organisation, site }: Config): string {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'csv') return actionEntriesCsv(report.actions);
  if (format === 'table') {
    return out === undefined
      ? actionsTable(report, columns(process.stdout))
      : stripVTControlCharacters(actionsTable(report, 100));
  }
  return actionsCalendar(report.actions, {
    name: calendarName(report, organisation),
    library: organisation,
    now: report.now,
    address: (route) =>
      site.url === undefined ? undefined : new URL(site.base.replace(/\/$/, '') + route, site.url).href,
  });
}

function calendarName({ filter }: ActionReport, organisation: string): string {
  const whose = filter['owner'] ?? filter['agent'] ?? filter['failureMode'];
  return `Actions: ${typeof whose === 'string' ? whose : organisation}`;
}

function checkSince(since: string | undefined): void {
  if (since === undefined || isDate(since)) return;
  throw new UsageError(
    `--since does not take "${since}"`,
    'It is compared with the days on which actions came, slipped and were settled.',
    'Write a day that exists, `--since 2026-11-01`.',
  );
}

/** A name that nobody has would look like a clean list. */
function checkNames(
  { owner, agent, failureMode }: ActionFilter,
  entries: readonly ActionEntry[],
  agents: readonly string[],
  modes: readonly string[],
): void {
  const owners = entries.flatMap((entry) => entry.owner ?? []);
  checkName('--owner', owner, owners, 'owns an action', (a, b) => a.toLowerCase() === b.toLowerCase());
  checkName('--agent', agent, [...agents, ...entries.flatMap((entry) => entry.agents)], 'is an agent of this library');
  checkName(
    '--failure-mode',
    failureMode,
    [...modes, ...entries.flatMap((entry) => entry.failureIds)],
    'is a failure mode of this library',
  );
}
