import type { Distribution } from '../metrics/response-schema.ts';
import type { Chart } from './chart.ts';
import { formatLatency } from './format-latency.ts';
import { element, escapeMarkup, percent } from './markup.ts';

/** The durations of one group, in milliseconds, with their distribution. */
export interface LatencyRow {
  /** Colours the row: `sev1` to `sev4`. */
  readonly series: string;
  readonly label: string;
  readonly durations: readonly number[];
  readonly distribution: Distribution;
}

const minute = 60_000;
const rowHeight = 54;
const radius = 4.5;
/** More dots than these run into each other: then as many stand for all, at even ranks. */
const mostDots = 120;

/** The marks of the scale, which is logarithmic: a minute and a week do not fit on another one. */
const marks = [
  [minute, '1 min'],
  [10 * minute, '10 min'],
  [60 * minute, '1 h'],
  [360 * minute, '6 h'],
  [1_440 * minute, '1 d'],
  [10_080 * minute, '7 d'],
  [43_200 * minute, '30 d'],
  [525_600 * minute, '1 y'],
] as const;

/** The least room between the ends of the scale and what stands there. */
const inset = 0.015;

/**
 * One row for each group: a dot for each duration, a bar at the median and a lighter one at the p90, all on one logarithmic
 * scale that ends at `longest` (milliseconds), so that charts beside each other compare. Stretches with the page.
 */
export function latencyChart(id: string, title: string, rows: readonly LatencyRow[], longest: number): Chart {
  const end = marks.find(([at]) => at >= longest)?.[0] ?? longest;
  const x = (milliseconds: number): number => {
    const share = Math.log(Math.max(milliseconds, minute) / minute) / Math.log(Math.max(end, 10 * minute) / minute);
    return inset + Math.min(share, 1) * (1 - 2 * inset);
  };
  const shown = marks.filter(([at]) => at <= Math.max(end, 10 * minute));
  const bottom = rows.length * rowHeight + 4;
  const summary = summaryOf(rows);
  const svg = element(
    'svg',
    {
      class: 'latency-chart',
      width: '100%',
      height: bottom + 20,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...shown.map(([at, label], index) => scaleMark(x(at), label, bottom, index === shown.length - 1)),
    ...rows.map((row, index) => drawnRow(row, index * rowHeight, x)),
  );
  return {
    svg,
    summary,
    table: {
      head: ['Group', 'n', 'Median', 'p90', 'Least', 'Most'],
      rows: rows.map(({ label, distribution: { n, median, p90, min, max } }) => [
        label,
        n,
        formatLatency(median),
        p90 === undefined ? 'too few' : formatLatency(p90),
        formatLatency(min),
        formatLatency(max),
      ]),
    },
  };
}

function scaleMark(x: number, label: string, bottom: number, isLast: boolean): string {
  const anchor = x <= inset ? 'start' : isLast ? 'end' : 'middle';
  return (
    element('line', { class: 'leader', x1: percent(x), x2: percent(x), y1: 18, y2: bottom }) +
    element('text', { class: 'edge', x: percent(x), y: bottom + 15, 'text-anchor': anchor }, label)
  );
}

function drawnRow(row: LatencyRow, top: number, x: (milliseconds: number) => number): string {
  const { series, label, durations, distribution } = row;
  const { n, median, p90, min, max } = distribution;
  const line = top + 30;
  const bar = (at: number, name: string, half: number) =>
    element('rect', {
      class: name,
      x: percent(x(at)),
      width: 3,
      y: line - half,
      height: 2 * half,
      transform: 'translate(-1.5)',
    });
  return [
    element('text', { class: 'bar-label', x: 0, y: top + 12 }, escapeMarkup(`${label}, n = ${n}`)),
    element(
      'text',
      { class: 'bar-number', x: '100%', y: top + 12, 'text-anchor': 'end' },
      `median ${formatLatency(median)}`,
    ),
    element('line', { class: 'axis', x1: percent(x(min)), x2: percent(x(max)), y1: line, y2: line }),
    ...sampled(durations).map((at) =>
      element('circle', { class: `dot fill-${series}`, cx: percent(x(at)), cy: line, r: radius }),
    ),
    p90 === undefined ? '' : bar(p90, 'mark-p90', 7),
    bar(median, 'mark-median', 10),
  ].join('');
}

/** All of them, or so many at even ranks, least and most among them. */
function sampled(durations: readonly number[]): number[] {
  const sorted = durations.toSorted((a, b) => a - b);
  if (sorted.length <= mostDots) return sorted;
  return Array.from({ length: mostDots }, (_, index) => {
    return sorted[Math.round((index * (sorted.length - 1)) / (mostDots - 1))] ?? 0;
  });
}

function summaryOf(rows: readonly LatencyRow[]): string {
  const medians = rows.map(
    ({ label, distribution: { n, median } }) => `${formatLatency(median)} for ${label} (n = ${n})`,
  );
  return medians.length === 0 ? 'No incident tells it.' : `Median ${medians.join(', ')}.`;
}
