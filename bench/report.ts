import { cpus, release, totalmem } from 'node:os';
import { styleText } from 'node:util';
import { type Figure, type Findings, isMet } from './figures.ts';

/** The runs and the budgets as two tables for a terminal. */
export function tables({ runs, figures }: Findings): string {
  const cost = runs.map(({ work, documents, wall, cpu, peak, note }) => [
    work,
    String(documents),
    `${wall.toFixed(2)} s`,
    cpu === undefined ? '–' : `${cpu.toFixed(2)} s`,
    peak === undefined ? '–' : `${Math.round(peak / 1024 ** 2)} MB`,
    note,
  ]);
  const budgets = figures.map((figure) => [
    figure.work,
    amount(figure, figure.measured),
    figure.byCpu === undefined ? '' : amount(figure, figure.byCpu),
    'atLeast' in figure.budget
      ? `≥ ${amount(figure, figure.budget.atLeast)}`
      : `≤ ${amount(figure, figure.budget.atMost)}`,
    isMet(figure) ? styleText('green', 'met') : styleText('red', 'not met'),
  ]);
  return [
    table(['run', 'size', 'wall', 'CPU', 'memory', ''], cost),
    table(['budget', 'measured', 'by CPU', 'asked', ''], budgets),
  ].join('\n\n');
}

/** The same for a program, with the machine it was measured on. */
export function report(findings: Findings): unknown {
  const [processor] = cpus();
  return {
    machine: {
      processor: processor?.model ?? 'unknown',
      cores: cpus().length,
      memory: totalmem(),
      system: `${process.platform} ${release()}`,
      node: process.version,
    },
    runs: findings.runs.map(({ work, documents, wall, cpu, peak, note }) => ({
      work,
      documents,
      wall,
      cpu,
      peak,
      note,
    })),
    budgets: findings.figures.map((figure) => ({ ...figure, met: isMet(figure) })),
  };
}

function amount({ unit }: Figure, value: number): string {
  const rounded = unit === 'files' ? String(value) : value.toFixed(value < 100 ? 1 : 0);
  return unit === 'files' ? rounded : `${rounded} ${unit}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
