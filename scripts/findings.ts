import { stripVTControlCharacters } from 'node:util';
import { type Command, Option } from 'commander';
import { findingsCsv } from '../src/exporting/findings-csv.ts';
import { type FindingEntry, loopSteps } from '../src/findings/finding-entry.ts';
import type { FindingFilter } from '../src/findings/finding-filter.ts';
import { type FindingReport, findingReport } from '../src/findings/finding-report.ts';
import { suggest } from '../src/library/suggest.ts';
import { findingOrigins, findingSeverities, findingStatuses } from '../src/model/kinds/finding.ts';
import { readClock } from './clock.ts';
import { addFindingsAssess } from './findings-assess.ts';
import { addFindingsClassify } from './findings-classify.ts';
import { addFindingsFix } from './findings-fix.ts';
import { addFindingsReview } from './findings-review.ts';
import { findingsTable } from './findings-table.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readFindings } from './read-findings.ts';
import { tellLeftOut, writeText } from './read-records.ts';
import { columns } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json', 'csv'] as const;

interface ListOptions extends ProjectOptions, FindingFilter {
  readonly format: (typeof formats)[number];
  readonly now?: string;
  readonly out?: string;
}

/** `reliability findings`: what reviewers and checks found, and the loop in which it is classified, fixed and assessed. */
export function addFindings(program: Command, done: (exitCode: number) => void): void {
  const findings = withProjectOptions(program.command('findings'))
    .summary('what reviewers found, until somebody else has verified the fix')
    .description(
      'List what reviewers and checks found in the records: how grave it is, what it waits for, and which of its items are open.',
    )
    .addOption(new Option('--status <status>', 'only those with this status').choices(findingStatuses))
    .addOption(new Option('--next <step>', 'only those that wait for this').choices(loopSteps))
    .addOption(new Option('--severity <severity>', 'only those of this severity').choices(findingSeverities))
    .addOption(new Option('--origin <origin>', 'only those that came this way').choices(findingOrigins))
    .option('--target <id>', 'only those about this record, path or URL')
    .option('--owner <owner>', 'only those that this owner sees to: theirs, or about a record of theirs')
    .option('--all', 'those that are settled as well')
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--out <file>', 'the file to write (default: standard output)')
    .addHelpText(
      'after',
      `
The loop (003): whoever meets a defect files a finding, \`classify\` says how grave it is and whose approval it ends, \`fix\` what was
changed, \`assess\` whether that holds: by somebody else, item by item. Its text is locked from the first fix on.
\`reliability gate findings\` holds back while a blocker is open.
JSON follows schemas/findings.json.
Exit codes: 0 printed, 1 printed without some files that are no record, 2 the run itself failed.

Examples:
  $ reliability findings
  $ reliability findings --next assess
  $ reliability findings --target pm-2026-023 --all
  $ reliability findings --severity blocker --format json | jq '.findings[].id'
  $ reliability new finding --title "Two sums differ" --set target=pm-2026-023 --set origin=user-chat`,
    )
    .action(async (options: ListOptions) => done(await list(options)));
  addFindingsClassify(findings, done);
  addFindingsFix(findings, done);
  addFindingsAssess(findings, done);
  addFindingsReview(findings, done);
}

async function list(options: ListOptions): Promise<number> {
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const { records, entries } = await readFindings(project, now);
  checkNames(options, entries);
  const { status, next, severity, origin, target, owner, all } = options;
  const filter = { status, next, severity, origin, target, owner, all };
  const report = findingReport(entries, { organisation: project.config.organisation, now, filter });
  await writeText([render(report, options)], options.out, project);
  return tellLeftOut(records);
}

function render(report: FindingReport, { format, out }: ListOptions): string {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'csv') return findingsCsv(report.findings);
  return out === undefined
    ? findingsTable(report, Math.min(columns(process.stdout), 120))
    : stripVTControlCharacters(findingsTable(report, 100));
}

/** A name that nobody has would look as if nothing had been found. */
function checkNames({ target, owner }: ListOptions, entries: readonly FindingEntry[]): void {
  const targets = entries.flatMap((entry) => entry.target?.name ?? []);
  const owners = entries.flatMap((entry) => entry.owners);
  for (const [option, name, known] of [['--target', target, targets] as const, ['--owner', owner, owners] as const]) {
    if (name === undefined || known.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
    const meant = suggest(name, [...new Set(known)].sort());
    throw new UsageError(
      `No finding has the ${option.slice(2)} "${name}"`,
      'An empty list would look as if nothing had been found.',
      meant === undefined ? `Leave ${option} out to see them all.` : `Did you mean \`${option} ${meant}\`?`,
    );
  }
}
