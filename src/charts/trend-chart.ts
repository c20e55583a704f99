import type { TrendPoint } from '../actions/action-trend.ts';
import type { Chart } from './chart.ts';
import { element, escapeMarkup } from './markup.ts';

const width = 480;
const plot = 130;
const left = 30;
const top = 10;

/** Open actions by week as an area, the overdue ones as a darker one before it, and a line along the top of each. */
export function trendChart(id: string, title: string, points: readonly TrendPoint[]): Chart {
  const most = Math.max(4, ...points.map(({ open }) => open));
  const step = stepOf(most);
  const highest = Math.ceil(most / step) * step;
  const x = (index: number): number => left + (points.length < 2 ? 0 : (index / (points.length - 1)) * (width - left));
  const y = (value: number): number => round(top + plot - (value / highest) * plot);
  const place = (value: number, index: number): string => `${round(x(index))},${y(value)}`;
  const series = (['open', 'overdue'] as const).map((name) => {
    const line = points.map((point, index) => place(point[name], index)).join(' ');
    const ground = `${place(0, 0)} ${line} ${place(0, points.length - 1)}`;
    return (
      element('polygon', { class: `trend-area trend-${name}`, points: ground }) +
      element('polyline', { class: `trend-line trend-${name}`, points: line })
    );
  });
  const marks = Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step).map(
    (value) =>
      element('line', { class: value === 0 ? 'axis' : 'leader', x1: left, x2: width, y1: y(value), y2: y(value) }) +
      element('text', { class: 'edge', x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, String(value)),
  );
  const summary = summaryOf(points);
  const svg = element(
    'svg',
    {
      class: 'trend-chart',
      viewBox: `0 0 ${width + 4} ${plot + top + 26}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...marks,
    ...series,
    ...monthMarks(points, x),
  );
  return {
    svg,
    summary,
    table: { head: ['Day', 'Open', 'Overdue'], rows: points.map(({ day, open, overdue }) => [day, open, overdue]) },
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The name of a month below its first point. */
function monthMarks(points: readonly TrendPoint[], x: (index: number) => number): string[] {
  return points.flatMap(({ day }, index) => {
    const isFirst = day.slice(0, 7) !== points[index - 1]?.day.slice(0, 7);
    // The first point may lie a week before the next month, whose name needs the room.
    const hasRoom = index > 0 || points[2]?.day.slice(0, 7) === day.slice(0, 7);
    if (!isFirst || !hasRoom || index > points.length - 2) return [];
    const name = months[Number(day.slice(5, 7)) - 1] ?? '';
    return [element('text', { class: 'edge', x: round(x(index)), y: plot + top + 18 }, name)];
  });
}

/** 1, 2, 5, 10, 20, …: so that there are at most five steps. */
function stepOf(most: number): number {
  for (let unit = 1; ; unit *= 10) for (const step of [unit, 2 * unit, 5 * unit]) if (most / step <= 5) return step;
}

function summaryOf(points: readonly TrendPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing is known.';
  const weeks = points.length - 1;
  return `${last.open} open and ${last.overdue} overdue; ${weeks} weeks before it was ${first.open} and ${first.overdue}.`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
