import { type Command, Option } from 'commander';
import { checkEvents } from '../src/metrics/check/check-events.ts';
import type { EventReport } from '../src/metrics/check/event-report-schema.ts';
import { libraryNames } from '../src/metrics/check/library-names.ts';
import type { PlacedProblem } from '../src/metrics/check/problem.ts';
import { newTally } from '../src/metrics/check/tally.ts';
import { readClock } from './clock.ts';
import { findEventFiles } from './event-files.ts';
import { eventTable, problemLine } from './event-table.ts';
import { addEventsSchema } from './events-schema.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print, progress } from './terminal.ts';

const formats = ['pretty', 'json'] as const;

interface CheckOptions extends ProjectOptions {
  readonly format: (typeof formats)[number];
  readonly now?: string;
  readonly all?: boolean;
}

/** `reliability events`: the event stream that the metrics are computed from. */
export function addEvents(program: Command, done: (exitCode: number) => void): void {
  const events = program
    .command('events')
    .summary('check the event stream')
    .description('Look at the override events (contract C2) that the metrics are computed from.');
  withProjectOptions(events.command('check'))
    .summary('tell every line that is not as the contract has it')
    .description(
      'Check event files line by line, and what only several lines tell: ids that are used twice, runs that never end, clocks that disagree, names that the library does not know.',
    )
    .argument('[path...]', 'files, folders or globs (default: content.events of the configuration)')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('pretty'))
    .option('--all', 'tell every problem, not ten of each kind')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Reads NDJSON, plain or as .gz and .zst, and Parquet, whose rows count as lines. schemas/event.json has the fields; JSON follows schemas/event-check.json.
Errors are against the contract. Warnings are what a metric leaves out, or what somebody should look at.
A million lines with one problem are ten examples and a number. Blank lines do not count.
Exit codes: 0 no errors, 1 errors, 2 the run itself failed, or there was no file.

Examples:
  $ reliability events check
  $ reliability events check out/events-2026-11-20.ndjson.gz
  $ reliability events check 'exports/**/*.ndjson' --now 2026-11-21
  $ reliability events check --format json | jq .kinds
  $ reliability events check --all | grep field/missing`,
    )
    .action(async (paths: string[], options: CheckOptions) => done(await check(paths, options)));
  addEventsSchema(events, done);
}

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const project = await openProject(options);
  const { cwd, config, contentDir, hasContent } = project;
  const found = await findEventFiles(paths, project);
  const now = readClock(options.now ?? (paths.length === 0 ? project.contentNow : undefined));
  const known = hasContent ? await libraryNames({ contentDir, cwd, config }) : undefined;
  const { counts, problems } = checkEvents(found.files, { now: Date.parse(now), known, severities: config.severities });
  const tally = newTally();
  const isAll = options.all === true;
  const writer = options.format === 'json' ? jsonWriter(now) : prettyWriter(isAll);
  const line = progress('MB of events');
  try {
    await print(writer.head);
    for await (const batch of problems) {
      line.update(megabytes(found.read()), megabytes(found.size));
      const told = batch.filter((problem) => tally.add(problem) || isAll);
      if (told.length > 0) await print(told.map(writer.problem).join(''));
    }
  } finally {
    line.end();
  }
  const totals = { ...counts, errors: tally.errors, warnings: tally.warnings };
  await print(writer.tail(tally.kinds(), totals));
  return tally.errors > 0 ? 1 : 0;
}

interface Writer {
  readonly head: string;
  problem(problem: PlacedProblem): string;
  tail(kinds: ReturnType<ReturnType<typeof newTally>['kinds']>, counts: EventReport['counts']): string;
}

function prettyWriter(isAll: boolean): Writer {
  return {
    head: '',
    problem: (problem) => (isAll ? problemLine(problem) : ''),
    tail: (kinds, counts) => `${isAll && kinds.length > 0 ? '\n' : ''}${eventTable(kinds, counts, isAll)}`,
  };
}

/** Written as it is found, so that `--all` holds no million problems. */
function jsonWriter(now: string): Writer {
  let isFirst = true;
  return {
    head: `{\n  "version": 1,\n  "now": ${JSON.stringify(now)},\n  "problems": [`,
    problem({ file, line, column, kind, severity, field, group, what, why, how }) {
      const text = JSON.stringify({ file, line, column, kind, severity, field, group, what, why, how });
      const before = isFirst ? '\n    ' : ',\n    ';
      isFirst = false;
      return before + text;
    },
    tail(kinds, counts) {
      const told = kinds.map(({ examples: _, ...kind }) => `\n    ${JSON.stringify(kind)}`);
      const list = told.length === 0 ? '[]' : `[${told.join(',')}\n  ]`;
      return `${isFirst ? '' : '\n  '}],\n  "kinds": ${list},\n  "counts": ${JSON.stringify(counts)}\n}\n`;
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
