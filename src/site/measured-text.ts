import { formatFigure } from '../charts/format-figure.ts';
import type { Measurement, Unit } from '../metrics/metrics-schema.ts';
import { grouped } from './labels.ts';

/** A measurement in one cell: `98.5 % (96.3–99.4) n 270`, `2 h, p90 6 h n 12, 1 open`; a dash where there is nothing to measure. */
export function measuredText(one: Measurement | undefined, unit: Unit): string {
  if (one === undefined || (one.value === undefined && !one.open)) return '–';
  const { value, low, high, p90, p95, open } = one;
  const figure = value === undefined ? '–' : together(formatFigure(value, unit));
  const ends = low === undefined || high === undefined ? [] : [low, high].map((end) => bare(formatFigure(end, unit)));
  // The word joiner keeps the two ends on one line.
  const interval = ends.length === 0 ? '' : ` (${ends.join('–\u2060')})`;
  const tail = p90 === undefined ? (p95 === undefined ? '' : tailText('p95', p95, unit)) : tailText('p90', p90, unit);
  return `${figure}${interval}${tail} n\u00a0${grouped(one.n)}${open ? `, ${open}\u00a0open` : ''}`;
}

function tailText(name: string, value: number, unit: Unit): string {
  return `, ${name}\u00a0${together(formatFigure(value, unit))}`;
}

function bare(figure: string): string {
  return figure.replace(' %', '');
}

function together(figure: string): string {
  return figure.replace(' %', '\u00a0%');
}
