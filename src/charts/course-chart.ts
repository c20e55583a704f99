import type { IncidentCourse, Sample } from '../metrics/incident-course.ts';
import type { Chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { formatFigure } from './format-figure.ts';
import { element, escapeMarkup } from './markup.ts';

/** A moment of the incident, as a line through the chart. */
export interface CourseMark {
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const width = 460;
const plot = 150;
const left = 48;
const top = 44;
/** Rows of the table: its samples are evenly apart. */
const mostRows = 12;

/**
 * A rate in its short window around an incident: a line where the window holds enough, a dashed one over seven days, the limit, and a
 * triangle where it was first passed. `marks`: began, detected, mitigated, in time.
 */
export function courseChart(id: string, title: string, course: IncidentCourse, marks: readonly CourseMark[]): Chart {
  const { samples, threshold, passedAt } = course;
  const [from, to] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 1];
  const told = samples.map((sample) => (sample.n >= threshold.least ? sample.value : undefined));
  const values = [...told, ...samples.map(({ week }) => week), threshold.limit].filter((value) => value !== undefined);
  const low = Math.floor(Math.min(...values) * 10) / 10;
  const high = Math.ceil(Math.max(...values, low + 0.1) * 10) / 10;
  const x = (at: number): number => round(left + (to === from ? 0 : (at - from) / (to - from)) * (width - left));
  const y = (value: number): number => round(top + plot - ((value - low) / (high - low)) * plot);
  const line = (of: (sample: Sample, index: number) => number | undefined): string =>
    stepsOf(
      samples
        .map((sample, index) => ({ x: x(sample.at), value: of(sample, index) }))
        .map(({ x: at, value }) => ({ x: at, y: value === undefined ? undefined : y(value) })),
    );
  const passed = samples.find(({ at }) => at === passedAt);
  const summary = summaryOf(course, marks);
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
    ...[low, (low + high) / 2, high].map(
      (value) =>
        element('line', { class: 'leader', x1: left, x2: width, y1: y(value), y2: y(value) }) +
        element(
          'text',
          { class: 'edge', x: left - 6, y: y(value) + 4, 'text-anchor': 'end' },
          formatFigure(value, 'share'),
        ),
    ),
    ...inside.map(({ label, at }, index) => drawnMark(label, x(at), index)),
    path(
      'course-week',
      line(({ week }) => week),
    ),
    path(
      'course-line',
      line((_, index) => told[index]),
    ),
    element('line', { class: 'daily-limit', x1: left, x2: width, y1: y(threshold.limit), y2: y(threshold.limit) }),
    element(
      'text',
      { class: 'daily-limit-label', x: left + 4, y: y(threshold.limit) - 4 },
      `limit ${formatFigure(threshold.limit, 'share')}`,
    ),
    passed?.value === undefined ? '' : path('daily-drift', `M${x(passed.at)} ${y(passed.value)}m0-6l6 10h-12z`),
    ...[from, to].map((at) =>
      element(
        'text',
        { class: 'edge', x: x(at), y: plot + top + 18, 'text-anchor': at === from ? 'start' : 'end' },
        timeOf(at),
      ),
    ),
  );
  return { svg, summary, table: { head: ['UTC', `In ${threshold.window}`, 'n', 'In 7d'], rows: rowsOf(course) } };
}

function path(name: string, d: string): string {
  return d === '' ? '' : element('path', { class: name, d });
}

/** Labels of neighbours stand in rows of their own. */
function drawnMark(label: string, at: number, index: number): string {
  const baseline = 12 + (index % 3) * 13;
  const anchor = at > width - 80 ? 'end' : 'start';
  return (
    element('line', { class: 'course-mark', x1: at, x2: at, y1: baseline - 9, y2: top + plot }) +
    element(
      'text',
      { class: 'course-label', x: anchor === 'end' ? at - 4 : at + 4, y: baseline, 'text-anchor': anchor },
      escapeMarkup(label),
    )
  );
}

/** A line that leaves out points on the way straight on; it ends where there is nothing, and begins anew. */
function stepsOf(points: readonly { readonly x: number; readonly y: number | undefined }[]): string {
  return points
    .map(({ x, y }, index) => {
      if (y === undefined) return '';
      const before = points[index - 1]?.y;
      if (before === undefined) return `M${x} ${y}`;
      return before === y && points[index + 1]?.y === y ? '' : `L${x} ${y}`;
    })
    .join('');
}

function rowsOf({ samples, threshold }: IncidentCourse): (string | number)[][] {
  const step = Math.max(1, Math.ceil(samples.length / mostRows));
  const shown = (value: number | undefined) => (value === undefined ? '–' : formatFigure(value, 'share'));
  return samples
    .filter((_, index) => index % step === 0)
    .map(({ at, n, value, week }) => [timeOf(at), n < threshold.least ? 'too few' : shown(value), n, shown(week)]);
}

function summaryOf({ definition, threshold, samples, passedAt }: IncidentCourse, marks: readonly CourseMark[]): string {
  const limit = formatFigure(threshold.limit, 'share');
  const name = `${definition.title} in ${threshold.window}`;
  if (passedAt === undefined) return `${name} never passed the limit of ${limit}.`;
  const week = samples.find(({ at }) => at === passedAt)?.week;
  const detected = marks.find(({ label }) => label === 'detected');
  const apart = detected === undefined ? 0 : detected.at - passedAt;
  const beside =
    detected === undefined || apart === 0
      ? ''
      : `, ${formatDuration(Math.abs(apart))} ${apart > 0 ? 'before' : 'after'} it was detected`;
  const slow = week === undefined ? '' : `; over 7d it was ${formatFigure(week, 'share')} then`;
  return `${name} passed the limit of ${limit} at ${timeOf(passedAt)} UTC${beside}${slow}.`;
}

/** `08-14 09:26`. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(5, 16).replace('T', ' ');
}

/** Some hundred points: tenths of a pixel are weight without a difference. */
const round = (value: number): number => Math.round(value);
