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
  /** Undefined when there is no duration. */
  readonly distribution: Distribution | undefined;
  /** How many have not ended: they have no duration, and stand beside the scale. */
  readonly open?: number | undefined;
  /** At most so long is asked for, in milliseconds. */
  readonly target?: number | undefined;
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

/** Marks that have no label on a phone, where their neighbours take its place. */
const minor: readonly string[] = ['10 min', '6 h', '30 d'];

/** The share of the width beside the scale, where there are open ones. */
const openRoom = 0.12;
/** Open ones that are drawn; the label has their number. */
const mostOpen = 3;

/** The least room between the ends of the scale and what stands there. */
const inset = 0.015;

/**
 * One row for each group: a dot for each duration, a bar at the median and a lighter one at the p90, all on one logarithmic
 * scale that ends at `longest` (milliseconds), so that charts beside each other compare. A flag stands at what is asked for. What has not
 * ended is a ring beside the scale. Stretches with the page.
 */
export function latencyChart(id: string, title: string, rows: readonly LatencyRow[], longest: number): Chart {
  const end = marks.find(([at]) => at >= longest)?.[0] ?? longest;
  const width = rows.some(({ open = 0 }) => open > 0) ? 1 - openRoom : 1;
  const x = (milliseconds: number): number => {
    const share = Math.log(Math.max(milliseconds, minute) / minute) / Math.log(Math.max(end, 10 * minute) / minute);
    return (inset + Math.min(share, 1) * (1 - 2 * inset)) * width;
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
    width < 1 ? element('text', { class: 'edge', x: '100%', y: bottom + 15, 'text-anchor': 'end' }, 'open') : '',
    ...rows.map((row, index) => drawnRow(row, index * rowHeight, x)),
  );
  return { svg, summary, table: tableOf(rows) };
}

/** Columns about what is open and what is asked for stand where a row has them. */
function tableOf(rows: readonly LatencyRow[]): Chart['table'] {
  const hasOpen = rows.some(({ open }) => open !== undefined);
  const hasTarget = rows.some(({ target }) => target !== undefined);
  const told = (value: number | undefined) => (value === undefined ? '–' : formatLatency(value));
  return {
    head: [
      ...['Group', 'n', ...(hasOpen ? ['Open'] : []), 'Median', 'p90', 'Least', 'Most'],
      ...(hasTarget ? ['Target', 'In time'] : []),
    ],
    rows: rows.map(({ label, distribution, durations, open = 0, target }) => [
      ...[label, distribution?.n ?? 0, ...(hasOpen ? [open] : []), told(distribution?.median)],
      distribution !== undefined && distribution.p90 === undefined ? 'too few' : told(distribution?.p90),
      ...[told(distribution?.min), told(distribution?.max)],
      ...(hasTarget ? [told(target), inTimeText(durations, target)] : []),
    ]),
  };
}

/** `2 of 5`: of those that have ended; of an open one nobody knows yet. */
function inTimeText(durations: readonly number[], target: number | undefined): string {
  if (target === undefined || durations.length === 0) return '–';
  return `${durations.filter((duration) => duration <= target).length} of ${durations.length}`;
}

function scaleMark(x: number, label: string, bottom: number, isLast: boolean): string {
  const anchor = x <= inset ? 'start' : isLast ? 'end' : 'middle';
  return (
    element('line', { class: 'leader', x1: percent(x), x2: percent(x), y1: 18, y2: bottom }) +
    element(
      'text',
      {
        class: minor.includes(label) ? 'edge edge-minor' : 'edge',
        x: percent(x),
        y: bottom + 15,
        'text-anchor': anchor,
      },
      label,
    )
  );
}

function drawnRow(row: LatencyRow, top: number, x: (milliseconds: number) => number): string {
  const { series, label, durations, distribution, open = 0, target } = row;
  const line = top + 30;
  const n = `n = ${distribution?.n ?? 0}${open > 0 ? `, ${open} open` : ''}`;
  return [
    element('text', { class: 'bar-label', x: 0, y: top + 12 }, escapeMarkup(`${label}, ${n}`)),
    target === undefined ? '' : drawnTarget(x(target), target, line),
    distribution === undefined ? '' : drawnDistribution(distribution, { top, line, x }),
    ...sampled(durations).map((at) =>
      element('circle', { class: `dot fill-${series}`, cx: percent(x(at)), cy: line, r: radius }),
    ),
    distribution === undefined ? '' : drawnMarks(distribution, line, x),
    ...Array.from({ length: Math.min(open, mostOpen) }, (_, index) => {
      const place = { cx: '100%', cy: line, r: radius - 0.5, transform: `translate(${-6 - index * 12})` };
      return element('circle', { class: `ring stroke-${series}`, ...place });
    }),
  ].join('');
}

function drawnDistribution(
  { median, min, max }: Distribution,
  { top, line, x }: { readonly top: number; readonly line: number; readonly x: (milliseconds: number) => number },
): string {
  const number = { class: 'bar-number', x: '100%', y: top + 12, 'text-anchor': 'end' };
  return (
    element('text', number, `median ${formatLatency(median)}`) +
    element('line', { class: 'axis', x1: percent(x(min)), x2: percent(x(max)), y1: line, y2: line })
  );
}

function drawnMarks({ median, p90 }: Distribution, line: number, x: (milliseconds: number) => number): string {
  const bar = (at: number, name: string, half: number) =>
    element('rect', {
      class: name,
      x: percent(x(at)),
      width: 3,
      y: line - half,
      height: 2 * half,
      transform: 'translate(-1.5)',
    });
  return (p90 === undefined ? '' : bar(p90, 'mark-p90', 7)) + bar(median, 'mark-median', 10);
}

function drawnTarget(x: number, target: number, line: number): string {
  return (
    element('line', { class: 'mark-target', x1: percent(x), x2: percent(x), y1: line - 12, y2: line + 12 }) +
    element(
      'text',
      { class: 'mark-target-label', x: percent(x), y: line + 18, 'text-anchor': 'middle' },
      `target ${formatLatency(target)}`,
    )
  );
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
  const medians = rows.flatMap(({ label, distribution, durations, target }) => {
    if (distribution === undefined) return [];
    const inTime = target === undefined ? '' : `, ${inTimeText(durations, target)} within ${formatLatency(target)}`;
    return [`${formatLatency(distribution.median)} for ${label} (n = ${distribution.n}${inTime})`];
  });
  const open = rows.reduce((sum, row) => sum + (row.open ?? 0), 0);
  const still = open === 0 ? '' : ` ${open} ${open === 1 ? 'is' : 'are'} open and in no median.`;
  return `${medians.length === 0 ? 'No incident tells it.' : `Median ${medians.join(', ')}.`}${still}`;
}
