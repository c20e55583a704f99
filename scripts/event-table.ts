import { wrap } from '../src/lint/reporters/display-width.ts';
import type { EventReport } from '../src/metrics/check/event-report-schema.ts';
import type { PlacedProblem } from '../src/metrics/check/problem.ts';
import type { Tallied } from '../src/metrics/check/tally.ts';
import { printable } from '../src/reader/printable.ts';
import { columns, paint } from './terminal.ts';

/** One problem on one line, as terminals and editors open it. */
export function problemLine({ file, line, column, severity, kind, field, what }: PlacedProblem): string {
  const place = `${printable(file)}:${line}:${column}`;
  return `${place} ${severity} ${kind}${field === undefined ? '' : ` (${printable(field)})`} ${printable(what)}\n`;
}

/** Problems by kind with their examples, and the totals. `isTold`: the places have been printed one by one before. */
export function eventTable(kinds: readonly Tallied[], counts: EventReport['counts'], isTold: boolean): string {
  return [...kinds.map((kind) => section(kind, isTold)), totals(counts)].join('');
}

function section({ kind, severity, field, group, count, why, examples }: Tallied, isTold: boolean): string {
  const width = Math.min(columns(process.stdout), 120);
  const mark = severity === 'error' ? paint(['red', 'bold'], '✖') : paint(['yellow', 'bold'], '▲');
  const of = [field, group === undefined ? undefined : `“${group}”`].filter((one) => one !== undefined);
  const name = `${kind}${of.length > 0 ? ` ${printable(of.join(' '))}` : ''}`;
  const more = count - examples.length;
  return [
    `${mark} ${paint('bold', number(count))} × ${paint('bold', name)}\n`,
    ...(isTold ? [] : told(examples, width)),
    ...(isTold || more === 0 ? [] : [`  … and ${number(more)} more: \`--all\` tells each of them\n`]),
    labelled('why', why, width),
    ...[...new Set(examples.map(({ how }) => how))].slice(0, 3).map((how) => labelled('how', how, width)),
    '\n',
  ].join('');
}

/** Each sentence once, with the places at which it is true below it. */
function told(examples: readonly PlacedProblem[], width: number): readonly string[] {
  const places = Map.groupBy(examples, ({ what }) => what);
  return [...places].flatMap(([what, here]) => [
    `  ${wrap(printable(what), Math.max(width - 2, 20)).join('\n  ')}\n`,
    ...here.map(({ file, line, column }) => `    ${paint('dim', `${printable(file)}:${line}:${column}`)}\n`),
  ]);
}

function labelled(label: string, text: string, width: number): string {
  const lines = wrap(printable(text), Math.max(width - 7, 20));
  return `  ${paint('cyan', label)}  ${lines.join('\n       ')}\n`;
}

function totals({ files, lines, events, repeated, runs, errors, warnings }: EventReport['counts']): string {
  const read = `${plural(files, 'file')}, ${plural(lines, 'line')}, ${plural(events, 'event')} of ${plural(runs, 'run')}`;
  const again =
    repeated > 0 ? `; ${plural(repeated, 'event')} came twice and ${repeated === 1 ? 'counts' : 'count'} once` : '';
  const verdict =
    errors + warnings === 0
      ? paint('green', '✔ no problem')
      : `${errors > 0 ? paint(['red', 'bold'], '✖') : paint(['yellow', 'bold'], '▲')} ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  return `${verdict}: ${read}${again}\n`;
}

function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const thousands = new Intl.NumberFormat('en');

function number(count: number): string {
  return thousands.format(count);
}
