import type { ImportedFile, ImportReport } from '../src/importing/import-report.ts';
import { displayWidth } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

/** How far a cell of free text may reach. */
const widest = 44;
const marks: Readonly<Record<ImportedFile['state'], string>> = {
  created: '+',
  updated: '~',
  unchanged: '=',
  edited: '!',
  refused: '✖',
};

/** The report for people: a line for each file, what was refused or left alone and why, and the sums. */
export function importTable(report: ImportReport): string {
  const imported = report.files.filter(({ state }) => state !== 'refused');
  const rows = [['', 'id', 'title', 'date', 'severity', 'actions', 'timeline', 'missing'], ...imported.map(rowOf)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [
    ...(imported.length === 0 ? [] : [paint('bold', head), ...body, '']),
    ...notes(report),
    `${sums(report)}\n`,
  ].join('\n');
}

function rowOf({ state, id, title, date, severity, actions, timeline, missing }: ImportedFile): readonly string[] {
  const rules = [...new Set(missing.map(({ field }) => field))];
  return [
    marks[state],
    cut(id ?? ''),
    cut(title ?? ''),
    date ?? '–',
    severity ?? '–',
    String(actions ?? 0),
    String(timeline ?? 0),
    rules.join(', '),
  ];
}

function notes({ files }: ImportReport): readonly string[] {
  return files.flatMap(({ from, state, reason, path, warnings }) => {
    const sentences = [
      ...(state === 'refused' && reason !== undefined
        ? [`${paint('red', '✖')} not imported: ${printable(reason)}`]
        : []),
      ...(state === 'edited' ? [`${paint('yellow', '!')} edited since, left alone: ${printable(path ?? '')}`] : []),
      ...warnings.map((warning) => `${paint('yellow', '▲')} ${printable(warning)}`),
    ];
    return sentences.length === 0 ? [] : [printable(from), ...sentences.map((sentence) => `  ${sentence}`), ''];
  });
}

function sums({ summary, out, dryRun }: ImportReport): string {
  const { files, created, updated, unchanged, edited, refused } = summary;
  const parts = [
    `${created} new`,
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(edited > 0 ? [`${edited} edited since and left alone`] : []),
    ...(refused > 0 ? [`${refused} not imported`] : []),
  ];
  const where = dryRun ? `would go to ${printable(out)}; nothing was written` : `in ${printable(out)}`;
  return `${files} ${files === 1 ? 'file' : 'files'}: ${parts.join(', ')}; ${where}.`;
}

function cut(text: string): string {
  const line = printable(text.replace(/\s+/g, ' '));
  if (displayWidth(line) <= widest) return line;
  let kept = '';
  for (const character of line) {
    if (displayWidth(kept + character) > widest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
