import type { ExperimentEntry, ExperimentReport } from '../src/experiments/experiment-schema.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

const colours = {
  improved: 'green',
  held: 'green',
  worsened: 'red',
  broken: 'red',
  'not-decided': 'yellow',
} as const;

const rollbacks = {
  missing: 'its rollback was never tried',
  late: 'its rollback was tried after it had begun',
  old: 'its rollback was tried too long before',
  'in-time': 'its rollback was tried',
} as const;

/** The report for a terminal of `width` columns: a block for each experiment. */
export function experimentsTable({ experiments, now }: ExperimentReport, width: number): string {
  if (experiments.length === 0) return `No experiment in this library, as of ${now.slice(0, 10)}.\n`;
  return `${experiments.map((entry) => block(entry, Math.min(width, 120))).join('\n\n')}\n`;
}

function block(entry: ExperimentEntry, width: number): string {
  const { id, title, agent, status, started_on, ended_on, primary, guardrails, not_measured, contradictions } = entry;
  const days = started_on === undefined ? 'not begun' : `${started_on} to ${ended_on ?? 'now'}`;
  const line = (mark: string, text: string) =>
    wrap(printable(text), width - mark.length - 3)
      .map((part, index) => `  ${index === 0 ? mark : ' '.repeat(mark.length)} ${part}`)
      .join('\n');
  return [
    `${paint('bold', id)}  ${printable(title)}`,
    wrap(printable(`${agent}, ${status ?? 'without a status'}, ${days}; ${rollbackText(entry)}`), width - 2)
      .map((part) => `  ${part}`)
      .join('\n'),
    ...(not_measured === undefined ? [] : [line('–', `Not measured: ${not_measured}.`)]),
    ...(primary === undefined ? [] : [`${paint(colours[primary.verdict], line('primary  ', primary.text))}`]),
    ...guardrails.map(({ verdict, text }) => paint(colours[verdict], line('guardrail', text))),
    ...contradictions.map((text) => paint('red', line('✖', text))),
  ].join('\n');
}

function rollbackText({ rollback: { state, tested_on, days_before } }: ExperimentEntry): string {
  if (tested_on === undefined) return rollbacks[state];
  return `${rollbacks[state]}, on ${tested_on}${days_before === undefined || days_before < 0 ? '' : ` (${days_before} ${days_before === 1 ? 'day' : 'days'} before)`}`;
}
