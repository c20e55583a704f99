import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import type { LintResult } from '../src/lint/report.ts';
import { type ReportFormat, reporters, reportFormats } from '../src/lint/reporters/reporters.ts';
import { replaceFile } from './replace-file.ts';
import { columns, hasColor, print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ReportOptions {
  readonly format: ReportFormat;
  /** `FORMAT=FILE`, as written. */
  readonly report?: readonly string[];
}

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: ReportFormat;
  /** As written. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/** Columns of a text report in a file. */
const fileWidth = 100;

/** Adds the options that say where findings go. */
export function withReportOptions(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  return command
    .addOption(new Option('--format <format>', 'how to print the findings').choices(reportFormats).default('pretty'))
    .option('--report <format=file>', 'also write the findings to a file; may be given several times', collect);
}

/** The formats with their purpose, for the help. */
export function formatsHelp(): string {
  const width = Math.max(...reportFormats.map(({ length }) => length));
  return reportFormats.map((name) => `  ${name.padEnd(width)}  ${reporters[name].purpose}`).join('\n');
}

/** The files that `--report` names. Throws `UsageError` before anything is linted: a run without its report is no use. */
export function readReports({ report = [] }: ReportOptions, cwd: string): readonly ReportFile[] {
  const targets = report.map((written) => readReport(written, cwd));
  for (const [index, { path, file }] of targets.entries()) {
    if (targets.findIndex((other) => other.path === path) === index) continue;
    throw new UsageError(
      `Two reports go to ${file}`,
      'The second one would replace the first.',
      'Give each its own file, for example `--report sarif=lint.sarif --report junit=lint.xml`.',
    );
  }
  return targets;
}

function readReport(written: string, cwd: string): ReportFile {
  const cut = written.indexOf('=');
  const name = cut < 0 ? written : written.slice(0, cut);
  const file = cut < 0 ? '' : written.slice(cut + 1);
  const format = reportFormats.find((known) => known === name);
  if (format === undefined) {
    throw new UsageError(
      `--report does not know the format "${name}"`,
      `The formats are ${reportFormats.join(', ')}.`,
      'Write the format, an equals sign and the file: `--report sarif=lint.sarif`.',
    );
  }
  if (file === '' || file === '-') {
    throw new UsageError(
      file === '-' ? `--report ${written} is no file` : `--report ${written} names no file`,
      'A report goes to a file; what goes to stdout is chosen by --format.',
      `Write \`--report ${format}=FILE\`, or \`--format ${format}\` to print it.`,
    );
  }
  const path = resolve(cwd, file);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    throw new UsageError(
      `--report ${written} names ${there.isDirectory() ? 'a folder' : 'a device'}`,
      'A report replaces the file that it is written to, so it has to be one.',
      `Name a file: \`--report ${format}=${there.isDirectory() ? join(file, `lint.${format}`) : `lint.${format}`}\`.`,
    );
  }
  return { format, file, path };
}

/** Prints the report of a run to stdout. */
export async function printReport(result: LintResult, { format }: ReportOptions): Promise<void> {
  const look = { color: hasColor(process.stdout), width: columns(process.stdout) };
  await print(reporters[format].render(result, look));
}

/** Writes the reports, each whole or not at all. Throws `UsageError` for a file that cannot be written. */
export function writeReports(result: LintResult, files: readonly ReportFile[]): void {
  for (const { format, file, path } of files) {
    const text = reporters[format].render(result, { color: false, width: fileWidth });
    try {
      replaceFile(behindLinks(path), text);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new UsageError(
        `The report ${file} cannot be written: ${reason(error)}`,
        'The findings were printed; nobody finds them in a report that is not there.',
        'Make its folder writable for this user, or name another file.',
      );
    }
  }
}

/** Where a link leads, so that it stays one. */
function behindLinks(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
}
