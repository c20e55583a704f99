import type { TimelineEntry } from '../library/record-schema.ts';
import { formatDuration } from './format-duration.ts';
import { element, escapeMarkup, percent } from './markup.ts';
import { type Phase, phasesOf } from './phases.ts';
import { scaleOf } from './time-scale.ts';

/** The picture of an incident's course, and the phases with how long they took. */
export interface TimelineChart {
  readonly svg: string;
  readonly summary: string;
  readonly phases: readonly Phase[];
  /** Entries far before or after the incident are drawn at the edge, not to scale. */
  readonly outside: number;
}

/** Labels nearer than this share of the width become one: `3–5`. */
const nearest = 0.06;
const axis = 62;
const height = 92;

/**
 * Draws the entries to scale over the phases of the incident. `times` are the record's fields (`started_at` …) as
 * written. Undefined when fewer than two entries or phases have an instant: there is no scale to draw to.
 */
export function timelineChart(
  id: string,
  entries: readonly TimelineEntry[],
  times: Readonly<Record<string, unknown>>,
): TimelineChart | undefined {
  const phases = phasesOf(times);
  const points = entries.flatMap(({ instant }, index) =>
    instant === undefined ? [] : [{ number: index + 1, at: Date.parse(instant) }],
  );
  const scale = scaleOf(
    points.map(({ at }) => at),
    phases.flatMap(({ from, to }) => [from, to]),
  );
  if (!scale) return undefined;
  const placed = points
    .map(({ number, at }) => ({ number, x: scale.x(at) }))
    .sort((a, b) => a.x - b.x || a.number - b.number);
  const summary = summaryOf(phases, scale.to - scale.from);
  const svg = element(
    'svg',
    { class: 'timeline-chart', width: '100%', height, role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
    element('title', { id: `${id}-title` }, 'Course of the incident, to scale'),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    element('line', {
      class: 'axis',
      x1: percent(scale.x(scale.from)),
      x2: percent(scale.x(scale.to)),
      y1: axis,
      y2: axis,
    }),
    ...phases.map((phase) => bar(phase, scale.x(phase.from), scale.x(phase.to))),
    ...placed.map(({ x }) =>
      element('line', { class: 'tick', x1: percent(x), x2: percent(x), y1: axis - 8, y2: axis + 8 }),
    ),
    ...labels(placed),
    edge('start', scale.first),
    edge('end', scale.last),
  );
  return { svg, summary, phases, outside: points.filter(({ at }) => at < scale.from || at > scale.to).length };
}

function bar({ name }: Phase, from: number, to: number): string {
  const width = Math.max(to - from, 0.002);
  return element('rect', {
    class: `phase phase-${name}`,
    x: percent(from),
    width: percent(width),
    y: axis - 5,
    height: 10,
  });
}

/** Numbers over the ticks, neighbours in two rows so that they never touch. */
function labels(placed: readonly { readonly number: number; readonly x: number }[]): string[] {
  const groups: { x: number; numbers: number[] }[] = [];
  for (const { number, x } of placed) {
    const last = groups.at(-1);
    if (last && x - last.x < nearest) last.numbers.push(number);
    else groups.push({ x, numbers: [number] });
  }
  return groups.map(({ x, numbers }, index) => {
    const y = index % 2 === 0 ? 38 : 20;
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    const anchor = x < 0.04 ? 'start' : x > 0.96 ? 'end' : 'middle';
    return (
      element('line', { class: 'leader', x1: percent(x), x2: percent(x), y1: y + 4, y2: axis - 8 }) +
      element(
        'text',
        { class: 'number', x: percent(x), y, 'text-anchor': anchor },
        low === high ? String(low) : `${low}–${high}`,
      )
    );
  });
}

function edge(side: 'start' | 'end', at: number): string {
  const when = new Date(at).toISOString();
  const text = `${when.slice(0, 10)} ${when.slice(11, 16)}`;
  return element(
    'text',
    { class: 'edge', x: side === 'start' ? '0' : '100%', y: axis + 26, 'text-anchor': side },
    text,
  );
}

function summaryOf(phases: readonly Phase[], span: number): string {
  const undetected = phases.find(({ name }) => name === 'undetected');
  const resolved = phases.some(({ name }) => name === 'unresolved');
  const total = `${formatDuration(span)} from the first point to ${resolved ? 'the resolution' : 'the last'}`;
  return undetected ? `${total}, ${formatDuration(undetected.to - undetected.from)} of it undetected.` : `${total}.`;
}
