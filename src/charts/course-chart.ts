import type { RateCourse, Sample } from '../metrics/rate-course.ts';
import type { Chart } from './chart.ts';
import { courseSummary } from './course-summary.ts';
import { formatFigure } from './format-figure.ts';
import { linePath } from './line-path.ts';
import { element, escapeMarkup } from './markup.ts';
import { minuteOf, timeMarks } from './time-marks.ts';
import { valueScale } from './value-scale.ts';

/** A moment of the incident, as a line through the chart. */
export interface CourseMark {
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const width = 400;
const plot = 150;
const left = 48;
const top = 44;
/** Rows of the table: its samples are evenly apart. */
const mostRows = 8;

/**
 * A rate in a short window: a line where the window holds enough, over the band of what was usual, beside a dotted line over seven days
 * and the limit. A triangle stands where the limit was passed, a diamond where the band was left. `marks`: began, detected, mitigated.
 */
export function courseChart(id: string, title: string, course: RateCourse, marks: readonly CourseMark[]): Chart {
  const { samples, least, limit, passedAt, leftAt } = course;
  const [from, to] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 1];
  const told = ({ n, value }: Sample) => (n >= least ? value : undefined);
  const shown = samples.flatMap((sample) => [told(sample), sample.week, sample.usual?.low, sample.usual?.high]);
  const scale = valueScale(
    [...shown, limit].filter((value) => value !== undefined),
    'share',
  );
  const x = (at: number): number => left + (to === from ? 0 : (at - from) / (to - from)) * (width - left);
  const y = (value: number): number => top + plot - ((value - scale.from) / (scale.to - scale.from)) * plot;
  const line = (of: (sample: Sample) => number | undefined): string =>
    stretchesOf(samples, of)
      .map((stretch) => linePath(stretch.map(({ at, value }) => ({ x: x(at), y: y(value) }))))
      .join('');
  const place = (at: number | undefined, shape: string): string => {
    const value = samples.find((sample) => sample.at === at)?.value;
    return at === undefined || value === undefined ? '' : `M${round(x(at))} ${round(y(value))}${shape}`;
  };
  const summary = courseSummary(course, marks);
  const inside = marks.filter(({ at }) => at >= from && at <= to);
  const svg = element(
    'svg',
    {
      class: 'course-chart',
      viewBox: `0 0 ${width} ${plot + top + 24}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    path('daily-band', bandOf(samples, x, y)),
    path('leader', scale.marks.map((value) => `M${left} ${round(y(value))}H${width}`).join('')),
    element(
      'g',
      { class: 'edge', 'text-anchor': 'end' },
      ...scale.marks.map((value) => valueMark(value, round(y(value)))),
    ),
    ...inside.map(({ label, at }, index) => drawnMark(label, round(x(at)), index)),
    path(
      'course-week',
      line(({ week }) => week),
    ),
    path('course-line', line(told)),
    limit === undefined ? '' : limitLine(limit, round(y(limit))),
    path('course-left', place(leftAt, leftAt === passedAt ? 'm0-11l11 11l-11 11l-11-11z' : 'm0-6l6 6l-6 6l-6-6z')),
    path('daily-drift', place(passedAt, 'm0-6l6 10h-12z')),
    element(
      'g',
      { class: 'edge', 'text-anchor': 'middle' },
      ...timeMarks(from, to).map(({ at, label }) =>
        element('text', { x: round(x(at)), y: plot + top + 18, 'text-anchor': anchorOf(x(at)) }, label),
      ),
    ),
  );
  return { svg, summary, table: { head: ['UTC', `In ${course.window}`, 'n', 'Usual', 'In 7d'], rows: rowsOf(course) } };
}

function path(name: string, d: string): string {
  return d === '' ? '' : element('path', { class: name, d });
}

function valueMark(value: number, y: number): string {
  return element('text', { x: left - 6, y: y + 4 }, formatFigure(value, 'share'));
}

function limitLine(limit: number, y: number): string {
  return (
    element('line', { class: 'daily-limit', x1: left, x2: width, y1: y, y2: y }) +
    element('text', { class: 'daily-limit-label', x: left + 4, y: y - 4 }, `limit ${formatFigure(limit, 'share')}`)
  );
}

/** Labels at the ends stay inside; the others are as their group. */
function anchorOf(x: number): 'start' | 'end' | undefined {
  return x < left + 20 ? 'start' : x > width - 20 ? 'end' : undefined;
}

/** Labels of neighbours stand in rows of their own. */
function drawnMark(label: string, at: number, index: number): string {
  const baseline = 12 + (index % 3) * 13;
  const anchor = at > width - 80 ? 'end' : undefined;
  return (
    element('line', { class: 'course-mark', x1: at, x2: at, y1: baseline - 9, y2: top + plot }) +
    element(
      'text',
      { class: 'course-label', x: anchor === 'end' ? at - 4 : at + 4, y: baseline, 'text-anchor': anchor },
      escapeMarkup(label),
    )
  );
}

interface Told<Value> {
  readonly at: number;
  readonly value: Value;
}

/** The samples that follow each other and have something to tell: a line does not run over a gap. */
function stretchesOf<Value>(samples: readonly Sample[], of: (sample: Sample) => Value | undefined): Told<Value>[][] {
  const stretches: Told<Value>[][] = [];
  let isGap = true;
  for (const sample of samples) {
    const value = of(sample);
    if (value !== undefined && isGap) stretches.push([]);
    if (value !== undefined) stretches.at(-1)?.push({ at: sample.at, value });
    isGap = value === undefined;
  }
  return stretches;
}

/** Along the top and back along the bottom. */
function bandOf(samples: readonly Sample[], x: (at: number) => number, y: (value: number) => number): string {
  return stretchesOf(samples, ({ usual }) => usual)
    .map((stretch) => {
      const edge = (end: 'low' | 'high') => stretch.map(({ at, value }) => ({ x: x(at), y: y(value[end]) }));
      return `${linePath([...edge('high'), ...edge('low').reverse()])}z`;
    })
    .join('');
}

function rowsOf({ samples, least }: RateCourse): (string | number)[][] {
  const step = Math.max(1, Math.ceil(samples.length / mostRows));
  const shown = (value: number | undefined) => (value === undefined ? '–' : formatFigure(value, 'share'));
  return samples
    .filter((_, index) => index % step === 0)
    .map(({ at, n, value, week, usual }) => [
      minuteOf(at),
      n < least ? 'too few' : shown(value),
      n,
      usual === undefined ? '–' : `${shown(usual.low).replace(' %', '')}–${shown(usual.high)}`,
      shown(week),
    ]);
}

const round = (value: number): number => Math.round(value);
