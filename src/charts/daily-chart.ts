import type { DayPoint } from '../metrics/daily.ts';
import type { Unit } from '../metrics/metrics-schema.ts';
import { windowLengths } from '../metrics/windows.ts';
import type { Chart } from './chart.ts';
import { formatFigure } from './format-figure.ts';
import { element, escapeMarkup } from './markup.ts';
import { valueScale } from './value-scale.ts';

export interface DailyChartOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** A limit that is drawn as a line, and what it is called. */
  readonly limit?: { readonly value: number; readonly label: string } | undefined;
  /** Below so many a point is hollow. */
  readonly few: number;
  /** A time that is marked behind the line, milliseconds since 1970, and what it is called. */
  readonly marked?: { readonly from: number; readonly to: number; readonly label: string } | undefined;
}

/** Days that the table has at least, where there are so many. */
export const dailyRows = 14;

const width = 420;
const plot = 120;
const left = 48;
const top = 12;
const day = windowLengths['24h'];

/**
 * A metric by day as a line with its points: hollow ones rest on few, a triangle has left what was usual, and the band behind is what
 * was usual. Days on which there was nothing to measure are gaps.
 */
export function dailyChart(points: readonly DayPoint[], options: DailyChartOptions): Chart {
  const { id, title, unit, limit, few, marked } = options;
  const scale = valueScale(
    [
      ...points.flatMap(({ value, band }) => [value ?? [], band === undefined ? [] : [band.low, band.high]].flat()),
      ...(limit === undefined ? [] : [limit.value]),
    ],
    unit,
  );
  const x = (index: number): number =>
    round(left + 4 + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - left - 12));
  const y = (value: number): number => round(top + plot - ((value - scale.from) / (scale.to - scale.from)) * plot);
  const places = points.flatMap((point, index) =>
    point.value === undefined ? [] : [{ ...point, index, at: `${x(index)} ${y(point.value)}` }],
  );
  const dots = (chosen: typeof places): string => chosen.map(({ at }) => `M${at}h0`).join('');
  const many = places.filter(({ n, drifted }) => n >= few && !drifted);
  const hollow = places.filter(({ n, drifted }) => n < few && !drifted);
  const drifted = places.filter((place) => place.drifted);
  const summary = summaryOf(points, unit);
  const svg = element(
    'svg',
    {
      class: 'daily-chart',
      viewBox: `0 0 ${width} ${plot + top + 24}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...(marked === undefined ? [] : markedTime(points, marked, x)),
    path('daily-band', bandPath(points, x, y)),
    ...scale.marks.map(
      (value) =>
        element('line', { class: 'leader', x1: left, x2: width, y1: y(value), y2: y(value) }) +
        element('text', { class: 'edge', x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, markText(value, unit)),
    ),
    limit === undefined
      ? ''
      : element('line', { class: 'daily-limit', x1: left, x2: width, y1: y(limit.value), y2: y(limit.value) }) +
          element(
            'text',
            { class: 'daily-limit-label', x: width, y: y(limit.value) - 4, 'text-anchor': 'end' },
            escapeMarkup(`${limit.label} ${formatFigure(limit.value, unit)}`),
          ),
    path('daily-line', linePath(places)),
    path('daily-dots', dots([...many, ...hollow])),
    path('daily-dots daily-hollow', dots(hollow)),
    path('daily-drift', drifted.map(({ at }) => `M${at}m0-6l6 10h-12z`).join('')),
    ...edges(points, x),
  );
  return { svg, summary, table: { head: ['Day', 'Value', 'n', 'Usual'], rows: rowsOf(points, unit) } };
}

function path(name: string, d: string): string {
  return d === '' ? '' : element('path', { class: name, d });
}

/** A line through the days that follow each other: it does not run over a gap. */
function linePath(places: readonly { readonly index: number; readonly at: string }[]): string {
  return places.map(({ index, at }, place) => (places[place - 1]?.index === index - 1 ? `L${at}` : `M${at}`)).join('');
}

/** For each stretch of days that have one: along the top and back along the bottom. A single day is as wide as a stroke. */
function bandPath(points: readonly DayPoint[], x: (index: number) => number, y: (value: number) => number): string {
  const stretches: { from: number; bands: { low: number; high: number }[] }[] = [];
  points.forEach(({ band }, index) => {
    if (band === undefined) return;
    const last = stretches.at(-1);
    if (last !== undefined && last.from + last.bands.length === index) last.bands.push(band);
    else stretches.push({ from: index, bands: [band] });
  });
  return stretches
    .map(({ from, bands }) => {
      const along = bands.map(({ high }, index) => `${x(from + index)} ${y(high)}`);
      const back = bands.map(({ low }, index) => `${x(from + index)} ${y(low)}`).reverse();
      return `M${[...along, ...back].join('L')}z`;
    })
    .join('');
}

/** The days that a time touches, as an area as high as the plot with its name in it. */
function markedTime(
  points: readonly DayPoint[],
  { from, to, label }: NonNullable<DailyChartOptions['marked']>,
  x: (index: number) => number,
): string[] {
  const places = points.flatMap((point, index) => (point.to > from && point.to - day < to ? [index] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return [];
  const half = Math.max(2, (x(1) - x(0)) / 2);
  const [start, end] = [round(x(first) - half), round(Math.min(width, x(last) + half))];
  return [
    element('rect', { class: 'daily-marked', x: start, y: top, width: end - start, height: plot }),
    element('text', { class: 'edge', x: start + 4, y: top + 12 }, escapeMarkup(label)),
  ];
}

function markText(value: number, unit: Unit): string {
  if (unit !== 'tokens' || value < 10_000) return formatFigure(value, unit);
  return `${Number((value / 1000).toPrecision(3))}k`;
}

function edges(points: readonly DayPoint[], x: (index: number) => number): string[] {
  return [0, points.length - 1].flatMap((index) => {
    const point = points[index];
    if (point === undefined || (index === 0 && points.length === 1)) return [];
    const anchor = index === 0 ? 'start' : 'end';
    return [
      element('text', { class: 'edge', x: x(index), y: plot + top + 18, 'text-anchor': anchor }, dayOf(point.to)),
    ];
  });
}

/** The last days on which there was something, and those before them that left what was usual: a row for each of months is no table. */
function rowsOf(points: readonly DayPoint[], unit: Unit): (string | number)[][] {
  const told = points.filter(({ n, value = 0 }) => n > 0 || value > 0);
  const shown = told.filter(({ drifted }, index) => drifted || index >= told.length - dailyRows);
  return shown.map(({ to, value, n, band, drifted }) => [
    dayOf(to),
    value === undefined ? '–' : formatFigure(value, unit),
    n,
    band === undefined
      ? '–'
      : `${formatFigure(band.low, unit).replace(' %', '')}–${formatFigure(band.high, unit)}${drifted ? ', left' : ''}`,
  ]);
}

function summaryOf(points: readonly DayPoint[], unit: Unit): string {
  const told = points.flatMap(({ value, to, n }) => (value === undefined ? [] : [{ value, to, n }]));
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return `Nothing to measure in ${points.length} days.`;
  const text = `${formatFigure(last.value, unit)} (n = ${last.n}) on ${dayOf(last.to)}`;
  if (told.length === 1) return `${text}, the only day of ${points.length} with something to measure.`;
  const values = told.map(({ value }) => value);
  const range = `from ${formatFigure(Math.min(...values), unit)} to ${formatFigure(Math.max(...values), unit)} on ${told.length} of ${points.length} days`;
  const left = points.filter(({ drifted }) => drifted).length;
  const beyond = left === 0 ? '' : `; ${left} ${left === 1 ? 'day' : 'days'} left what was usual`;
  return `${text}; ${range}${beyond}.`;
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Tenths of a pixel are weight without a difference. */
const round = (value: number): number => Math.round(value);
