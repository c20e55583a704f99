import type { Chart } from './chart.ts';
import { element, escapeMarkup } from './markup.ts';

/** The averages as they stood after an audit. */
export interface RollingScore {
  /** The audit. */
  readonly label: string;
  /** The last day of its period, `YYYY-MM-DD`. */
  readonly day: string;
  /** Of the audit alone. */
  readonly own: number;
  /** Of the last transcripts up to it, with their interval. */
  readonly rolling: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Transcripts in the rolling average. */
  readonly n: number;
}

const best = 5;
const width = 320;
const plot = 120;
const left = 24;
const top = 8;

/** A rolling average of scores from audit to audit as a line with its intervals, and each audit alone as an open dot. */
export function rollingScoreChart(id: string, title: string, scores: readonly RollingScore[]): Chart {
  const room = width - left - 48;
  const x = (index: number): number =>
    round(left + 20 + (scores.length < 2 ? room / 2 : (index / (scores.length - 1)) * room));
  const y = (value: number): number => round(top + plot - (value / best) * plot);
  const marks = Array.from({ length: best + 1 }, (_, value) => value).map(
    (value) =>
      element('line', { class: value === 0 ? 'axis' : 'leader', x1: left, x2: width, y1: y(value), y2: y(value) }) +
      element('text', { class: 'edge', x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, String(value)),
  );
  const intervals = scores.map(({ low, high }, index) =>
    low === undefined || high === undefined
      ? ''
      : element('line', { class: 'score-interval', x1: x(index), x2: x(index), y1: y(low), y2: y(high) }),
  );
  const line = scores.map(({ rolling }, index) => `${x(index)},${y(rolling)}`).join(' ');
  const dots = scores.map(
    ({ own, rolling }, index) =>
      element('circle', { class: 'score-own', cx: x(index), cy: y(own), r: 6.5 }) +
      element('circle', { class: 'score-dot', cx: x(index), cy: y(rolling), r: 4 }),
  );
  const shown = scores.length <= 4 ? scores.map((_, index) => index) : [0, scores.length - 1];
  const days = shown.map((index) =>
    element(
      'text',
      { class: 'edge', x: x(index), y: top + plot + 18, 'text-anchor': 'middle' },
      scores[index]?.day.slice(0, 7) ?? '',
    ),
  );
  const summary = summaryOf(scores);
  const svg = element(
    'svg',
    {
      class: 'rolling-score-chart',
      viewBox: `0 0 ${width} ${top + plot + 24}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...marks,
    ...intervals,
    scores.length > 1 ? element('polyline', { class: 'score-line', points: line }) : '',
    ...dots,
    ...days,
  );
  const table = {
    head: ['Audit', 'Until', 'This audit', 'Rolling', '95 % interval', 'Transcripts'],
    rows: scores.map(({ label, day, own, rolling, low, high, n }) => [
      ...[label, day, own.toFixed(2), rolling.toFixed(2)],
      ...[low === undefined || high === undefined ? 'none' : `${low.toFixed(2)} to ${high.toFixed(2)}`, n],
    ]),
  };
  return { svg, summary, table };
}

function summaryOf(scores: readonly RollingScore[]): string {
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing was scored.';
  const now = `${last.rolling.toFixed(2)} over the last ${last.n} transcripts until ${last.day}`;
  return scores.length === 1 ? `${now}.` : `${now}; ${first.rolling.toFixed(2)} until ${first.day}.`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
