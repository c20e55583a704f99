import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Command, Option } from 'commander';
import { auditReport } from '../src/audits/report/audit-report.ts';
import { type AuditGrouping, auditGroupings } from '../src/audits/report/audit-report-schema.ts';
import { auditRows } from '../src/audits/report/audit-rows.ts';
import { auditedTranscripts } from '../src/audits/report/audited-transcripts.ts';
import { auditsCsv } from '../src/exporting/audits-csv.ts';
import { suggest } from '../src/library/suggest.ts';
import { auditReportMarkdown, auditReportTable } from './audit-report-text.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readAudits } from './read-audits.ts';
import { writeText } from './read-records.ts';
import { print } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writeAuditParquet } from './write-audit-parquet.ts';

const formats = ['table', 'json', 'markdown', 'csv', 'parquet'] as const;

interface ReportOptions extends ProjectOptions {
  readonly by: AuditGrouping;
  readonly format: (typeof formats)[number];
  readonly out?: string;
}

/** `reliability audit report`: what the scores say. */
export function addAuditReport(audit: Command, done: (exitCode: number) => void): void {
  withProjectOptions(audit.command('report'))
    .summary('averages with intervals, agreement, and what is below its floor')
    .description('Tell what the scores of audits say of the transcripts that they were drawn from.')
    .argument('[audit...]', 'the ids of audits (default: all)')
    .addOption(new Option('--by <what>', 'the groups below the whole').choices(auditGroupings).default('agent'))
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('table'))
    .option('--out <file>', 'the file to write (default: standard output; Parquet needs one)')
    .addHelpText(
      'after',
      `
Averages are of first scores and of the population: each stratum weighs as many transcripts as it holds, so that overrides, which
are all drawn, do not stand for the rest. Intervals are 95 %. Second scores tell how far two scorers agree.
csv and parquet have a row for each score, first and second, for a warehouse. JSON follows schemas/audit-report.json.
Exit codes: 0 printed, 2 the run itself failed.

Examples:
  $ reliability audit report
  $ reliability audit report audit-2026-09 --by stratum
  $ reliability audit report --by version --format markdown
  $ reliability audit report --format parquet --out scores.parquet`,
    )
    .action(async (ids: string[], options: ReportOptions) => done(await report(ids, options)));
}

async function report(ids: readonly string[], { by, format, out, ...options }: ReportOptions): Promise<number> {
  const project = await openProject(options);
  const { audits, rubrics } = await readAudits(project);
  const known = audits.flatMap(({ id, data }) => (id === undefined ? [] : [{ id, data }]));
  for (const id of ids)
    requireKnown(
      id,
      known.map((one) => one.id),
    );
  const chosen = ids.length === 0 ? known : known.filter(({ id }) => ids.includes(id));
  if (format === 'parquet') {
    if (out === undefined)
      throw new UsageError(
        'Parquet needs a file',
        'It is no text that a terminal could show.',
        'Name one: `--out scores.parquet`.',
      );
    await writeAuditParquet(resolve(project.cwd, out), auditRows(auditedTranscripts(chosen)));
    return 0;
  }
  if (format === 'csv') {
    await writeText([auditsCsv(auditRows(auditedTranscripts(chosen)))], out, project);
    return 0;
  }
  const told = auditReport(
    chosen,
    rubrics.map(({ data }) => data),
    by,
  );
  const text =
    format === 'json'
      ? `${JSON.stringify(told, undefined, 2)}\n`
      : format === 'markdown'
        ? auditReportMarkdown(told)
        : auditReportTable(told);
  if (out === undefined) await print(text);
  else await writeText([stripVTControlCharacters(text)], out, project);
  return 0;
}

function requireKnown(id: string, known: readonly string[]): void {
  if (known.includes(id)) return;
  const meant = suggest(id, [...known]);
  throw new UsageError(
    `There is no audit ${id}`,
    'A report of nothing would look like an audit without a finding.',
    meant !== undefined
      ? `Did you mean \`${meant}\`?`
      : `Name one of ${known.slice(-6).join(', ') || 'none: there are no audits'}.`,
  );
}
