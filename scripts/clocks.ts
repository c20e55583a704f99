import { stripVTControlCharacters } from 'node:util';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ClockFilter, type ClockReport, clockReport } from '../src/clocks/clock-report.ts';
import { clockKinds, type RunningClock } from '../src/clocks/clock-schema.ts';
import { clocksCalendar } from '../src/clocks/clocks-calendar.ts';
import { findClocks } from '../src/clocks/find-clocks.ts';
import { clocksCsv } from '../src/exporting/clocks-csv.ts';
import type { Config } from '../src/model/config.ts';
import { checkName } from './check-name.ts';
import { readClock } from './clock.ts';
import { clocksTable } from './clocks-table.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readRecords, tellLeftOut, writeText } from './read-records.ts';
import { columns } from './terminal.ts';

const formats = ['table', 'json', 'csv', 'ics'] as const;

interface ClocksOptions extends ProjectOptions {
  readonly format: (typeof formats)[number];
  readonly within?: number;
  readonly kind?: readonly RunningClock['kind'][];
  readonly owner?: string;
  readonly agent?: string;
  readonly check?: boolean;
  readonly now?: string;
  readonly out?: string;
}

/** `reliability clocks`: everything that falls due. */
export function addClocks(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('clocks'))
    .summary('everything that falls due: reviews, reports, actions, switches, canvases')
    .description(
      'Everything that falls due: reviews to hand over and to publish, reports under Article 73, actions, accepted risks and checks, kill switches, canvases, adversarial suites, the registers, retirements.',
    )
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .option('--within <time>', 'what is overdue or falls due in this time: 48h, 30d, 2w', readLength)
    .addOption(new Option('--kind <kind...>', 'only these').choices(clockKinds))
    .option('--owner <owner>', 'only those whose turn it is')
    .option('--agent <id>', 'only those about this agent')
    .option('--check', 'exit code 1 when one of them is overdue')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--out <file>', 'the file to write (default: standard output)')
    .addHelpText(
      'after',
      `
A day is over with its end in UTC. Limits are those of the configuration and of the rules: a rule that is off has no clock.
What runs without a day that can be told, and what has not begun (a review is due after the recovery), is listed with the reason,
and is not overdue. JSON follows schemas/clocks.json. The calendar (.ics) has a whole day for a day, half an hour for a moment.
Exit codes: 0 printed, 1 printed without some files that are no record, or overdue with --check, 2 the run itself failed.

Examples:
  $ reliability clocks
  $ reliability clocks --within 30d --owner platform-safety
  $ reliability clocks --kind article-73-initial publication --check
  $ reliability clocks --format ics --out clocks.ics
  $ reliability clocks --format json | jq '.clocks[] | select(.state == "overdue").what'`,
    )
    .action(async (options: ClocksOptions) => done(await clocks(options)));
}

async function clocks(options: ClocksOptions): Promise<number> {
  const project = await openProject(options);
  const { config } = project;
  const now = readClock(options.now ?? project.contentNow);
  const records = await readRecords(project, now);
  const { index, git } = records;
  const found = findClocks({ records: records.views(), index, git, config, now });
  const { kind, owner, agent, within } = options;
  const owners = found.flatMap((clock) => clock.owners);
  checkName('--owner', owner, owners, 'has a clock to keep', (a, b) => a.toLowerCase() === b.toLowerCase());
  checkName('--agent', agent, [...(index.byId.get('agent')?.keys() ?? [])], 'is an agent of this library');
  const filter: ClockFilter = { kind, owner, agent, withinHours: within };
  const report = clockReport(found, { organisation: config.organisation, now, filter });
  await writeText([render(report, options, config)], options.out, project);
  const leftOut = await tellLeftOut(records);
  return options.check === true && report.totals.overdue > 0 ? 1 : leftOut;
}

function render(report: ClockReport, { format, out }: ClocksOptions, { organisation, site }: Config): string {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'csv') return clocksCsv(report.clocks);
  if (format === 'table') {
    return out === undefined
      ? clocksTable(report, columns(process.stdout))
      : stripVTControlCharacters(clocksTable(report, 120));
  }
  const whose = report.filter['owner'] ?? report.filter['agent'];
  return clocksCalendar(report.clocks, {
    name: `Clocks: ${typeof whose === 'string' ? whose : organisation}`,
    library: organisation,
    now: report.now,
    address: (route) =>
      site.url === undefined ? undefined : new URL(site.base.replace(/\/$/, '') + route, site.url).href,
  });
}

const hoursIn: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** `48h`, `30d` or `2w` in hours. */
function readLength(written: string): number {
  const match = /^(\d{1,5})\s*([hdw])$/u.exec(written.trim());
  if (match === null)
    throw new InvalidArgumentError('It is a time ahead: write a number and h, d or w, for example `--within 30d`.');
  return Number(match[1]) * (hoursIn[match[2] ?? ''] ?? 0);
}
