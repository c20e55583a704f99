import type { Chart } from './chart.ts';
import { formatFigure } from './format-figure.ts';
import { element, escapeMarkup, percent } from './markup.ts';
import { valueScale } from './value-scale.ts';

/** A share of a group as a bar, perhaps of several parts. */
export interface ShareRow {
  readonly label: string;
  /** What it is of: `63 gates`. */
  readonly of: string;
  /** The figure in words, at the end of the row. */
  readonly figure: string;
  /** From the left; shares from 0 to 1. `series` colours a part. */
  readonly parts: readonly { readonly series: string; readonly value: number }[];
  /** The 95 % interval of the whole. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  /** What the bar is held to: a line across it. */
  readonly mark?: number | undefined;
  /** It rests on few: an outline. */
  readonly isFew: boolean;
}

const rowHeight = 46;
const barHeight = 14;
/** The least share that a bar is drawn for: nothing is no bar. */
const least = 1e-9;

/** A bar for each row on one scale from zero, with its interval as a line below it and what it is held to as a mark. Stretches with the page. */
export function shareChart(
  id: string,
  title: string,
  rows: readonly ShareRow[],
  told: Pick<Chart, 'summary' | 'table'>,
): Chart {
  const ends = rows.flatMap(({ parts, interval, mark = 0 }) => [total(parts), interval?.high ?? 0, mark]);
  const scale = valueScale([0, ...ends], 'share');
  const x = (value: number): string => percent(Math.min(1, value / scale.to));
  const bottom = rows.length * rowHeight + 4;
  const svg = element(
    'svg',
    {
      class: 'share-chart',
      width: '100%',
      height: bottom + 20,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(told.summary)),
    ...rows.map((row, index) => drawnRow(row, index * rowHeight, x)),
    ...scale.marks.map((value, index) => {
      const anchor = index === 0 ? 'start' : index === scale.marks.length - 1 ? 'end' : 'middle';
      const place = { x: x(value), y: bottom + 14, 'text-anchor': anchor };
      return element('text', { class: 'edge', ...place }, formatFigure(value, 'share'));
    }),
  );
  return { svg, ...told };
}

function drawnRow(row: ShareRow, top: number, x: (value: number) => string): string {
  const { label, of, figure, parts, interval, mark, isFew } = row;
  const y = top + 20;
  const below = y + barHeight + 4;
  let before = 0;
  const bars = parts.map(({ series, value }) => {
    const from = before;
    before += value;
    const name = `share share-${series}${isFew ? ' share-few' : ''}`;
    const size = { x: x(from), y, width: x(value), height: barHeight };
    return value < least ? '' : element('rect', { class: name, ...size });
  });
  return [
    element('text', { class: 'bar-label', x: 0, y: top + 13 }, escapeMarkup(`${label}, ${of}`)),
    element('text', { class: 'bar-number', x: '100%', y: top + 13, 'text-anchor': 'end' }, escapeMarkup(figure)),
    element('rect', { class: 'bar-ground', x: 0, y, width: '100%', height: barHeight }),
    ...bars,
    interval === undefined
      ? ''
      : element('line', { class: 'share-interval', x1: x(interval.low), x2: x(interval.high), y1: below, y2: below }),
    mark === undefined
      ? ''
      : element('line', { class: 'share-mark', x1: x(mark), x2: x(mark), y1: y - 2, y2: below + 2 }),
  ].join('');
}

function total(parts: ShareRow['parts']): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}
