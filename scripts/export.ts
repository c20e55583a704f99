import { mkdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { csvExport, jsonExport, ndjsonExport } from '../src/exporting/export-records.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import type { RecordView } from '../src/library/record-schema.ts';
import { suggest } from '../src/library/suggest.ts';
import { type Kind, kindNames } from '../src/model/kinds.ts';
import { readClock } from './clock.ts';
import { addExportIncident } from './export-incident.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readRecords, tellLeftOut, writeText } from './read-records.ts';
import { UsageError } from './usage-error.ts';
import { writePieces } from './write-pieces.ts';

const formats = ['json', 'ndjson', 'csv'] as const;
type Table = Kind | 'action';
const tables: readonly Table[] = [...kindNames, 'action'];

interface ExportOptions extends ProjectOptions {
  readonly format: (typeof formats)[number];
  readonly kind?: string;
  readonly out?: string;
  readonly now?: string;
}

/** `reliability export`: the records of the library for other programs. */
export function addExport(program: Command, done: (exitCode: number) => void): void {
  const command = withProjectOptions(program.command('export'))
    .summary('write the library as JSON, NDJSON or CSV')
    .description(
      'Write the records of the library for other programs: each as the JSON twin of its page, or as tables.',
    )
    .addOption(new Option('--format <format>', 'how to write them').choices(formats).default('json'))
    .option('--kind <kind>', 'only this kind of record; for CSV also `action`')
    .option('--out <path>', 'the file to write, for CSV of several kinds the folder (default: standard output)')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
JSON and NDJSON follow schemas/export.json and schemas/record.json. The order is the same in every export.
Exit codes: 0 written, 1 written without some files that are no record, 2 the run itself failed.

Examples:
  $ reliability export > library.json
  $ reliability export --format ndjson --kind postmortem | jq -c '{id, severity}'
  $ reliability export --format csv --kind action --out actions.csv
  $ reliability export --format csv --out tables/
  $ reliability export incident pm-2026-013 --format avid`,
    )
    .action(async (options: ExportOptions) => done(await exportLibrary(options)));
  addExportIncident(command);
}

async function exportLibrary(options: ExportOptions): Promise<number> {
  const kind = checkedKind(options);
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  checkOut(options, kind, project);
  const records = await readRecords(project, now);
  if (options.format === 'csv') await writeTables(records, options, kind, project);
  else {
    const head = { organisation: project.config.organisation, now, ...(kind && kind !== 'action' && { kind }) };
    const chosen = wanted(records, kind);
    await writeText(options.format === 'json' ? jsonExport(chosen, head) : ndjsonExport(chosen), options.out, project);
  }
  return tellLeftOut(records);
}

async function writeTables(
  records: LoadedRecords,
  { out }: ExportOptions,
  kind: Table | undefined,
  project: Project,
): Promise<void> {
  if (kind !== undefined) return writeText(csvExport(wanted(records, kind), kind), out, project);
  const folder = resolve(project.cwd, out ?? '.');
  mkdirSync(folder, { recursive: true });
  const filled = new Set<Table>(records.index.byKind.keys());
  for (const table of tables.filter((name) => name === 'action' || filled.has(name))) {
    writePieces(join(folder, `${table}.csv`), csvExport(wanted(records, table), table));
  }
}

/** What of the library is asked for; actions stand in records of several kinds. */
function wanted(records: LoadedRecords, kind: Table | undefined): Iterable<RecordView> {
  return records.views(kind === 'action' ? undefined : kind);
}

function checkedKind({ kind, format }: ExportOptions): Table | undefined {
  if (kind === undefined) return undefined;
  const found = tables.find((name) => name === kind);
  if (found === 'action' && format !== 'csv') {
    throw new UsageError(
      `There is no kind action in ${format}`,
      'An action is part of its record: as JSON it stands under `actions`.',
      'Write `--format csv --kind action` for a table of actions, or take `actions` of the records.',
    );
  }
  if (found !== undefined) return found;
  const closest = suggest(kind, tables);
  throw new UsageError(
    `There is no kind ${kind}`,
    `There are ${tables.join(', ')}.`,
    `Write ${closest === undefined ? 'one of these' : `\`--kind ${closest}\``}, or leave it out for all.`,
  );
}

/** Wrong places are told before the library is read. */
function checkOut({ format, out }: ExportOptions, kind: Table | undefined, { cwd }: Project): void {
  const many = format === 'csv' && kind === undefined;
  if (out === '' || (out === undefined && many)) {
    throw new UsageError(
      out === '' ? '--out names nothing' : 'CSV of every kind needs a folder',
      'Each kind has columns of its own, so each is a file of its own.',
      'Write `--out DIR` for all of them, or `--kind postmortem` for one on standard output.',
    );
  }
  if (out === undefined) return;
  const there = statSync(resolve(cwd, out), { throwIfNoEntry: false });
  if (there === undefined || there.isDirectory() === many) return;
  const path = relative(cwd, resolve(cwd, out)) || out;
  throw new UsageError(
    `${path} is ${many ? 'no folder' : 'a folder'}`,
    many ? 'CSV of every kind is one file for each.' : 'This export is one file.',
    many
      ? 'Name a folder with `--out DIR`, or one kind with `--kind`.'
      : `Name a file, for example \`--out ${join(path, `library.${format}`)}\`.`,
  );
}
