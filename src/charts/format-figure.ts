import type { Unit } from '../metrics/metrics-schema.ts';
import { formatLatency } from './format-latency.ts';

/** A figure of a metric in its unit: `98.5 %`, `3`, `4 min 59 s`, `0.0412`. Currencies have no sign: the library names none. */
export function formatFigure(value: number, unit: Unit): string {
  if (unit === 'share') return `${trimmed(value * 100)} %`;
  if (unit === 'milliseconds') return durationText(value);
  if (unit === 'currency') return String(Number(value.toPrecision(3)));
  return Math.round(value).toLocaleString('en');
}

/** Runs are quicker than people: below a minute their tenths of seconds count. */
function durationText(milliseconds: number): string {
  if (milliseconds <= 0 || milliseconds >= 59_950) return formatLatency(milliseconds);
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${trimmed(milliseconds / 1000)} s`;
}

/** One digit, and none where it is a zero: 0, 98.5, 100. */
function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/u, '');
}
