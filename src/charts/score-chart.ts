import type { Chart } from './chart.ts';
import { element, escapeMarkup, percent } from './markup.ts';

/** A mean on the scale of scores, 0 to 5. */
export interface ScoreRow {
  readonly label: string;
  readonly mean: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly n: number;
  /** The score below which a transcript has failed. */
  readonly floor: number | undefined;
}

const best = 5;
const rowHeight = 44;

/** A dot for each mean on the scale of scores, its interval as a line through it, its floor as a mark. Stretches with the page. */
export function scoreChart(id: string, title: string, rows: readonly ScoreRow[], summary: string): Chart {
  const x = (value: number): string => percent(0.01 + (value / best) * 0.98);
  const bottom = rows.length * rowHeight + 4;
  const drawn = rows.map(({ label, mean, low, high, n, floor }, index) => {
    const top = index * rowHeight;
    const y = top + 28;
    return [
      element('text', { class: 'bar-label', x: 0, y: top + 14 }, escapeMarkup(label)),
      element(
        'text',
        { class: 'bar-number', x: '100%', y: top + 14, 'text-anchor': 'end' },
        `${mean.toFixed(2)}, n ${n}`,
      ),
      element('line', { class: 'axis', x1: x(0), x2: x(best), y1: y, y2: y }),
      floor === undefined
        ? ''
        : element('line', { class: 'share-mark', x1: x(floor), x2: x(floor), y1: y - 8, y2: y + 8 }),
      low === undefined || high === undefined
        ? ''
        : element('line', { class: 'score-interval', x1: x(low), x2: x(high), y1: y, y2: y }),
      element('circle', { class: 'score-dot', cx: x(mean), cy: y, r: 5.5 }),
    ].join('');
  });
  const marks = Array.from({ length: best + 1 }, (_, value) =>
    element('text', { class: 'edge', x: x(value), y: bottom + 12, 'text-anchor': 'middle' }, String(value)),
  );
  const names = { role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` };
  const svg = element(
    'svg',
    { class: 'score-chart', width: '100%', height: bottom + 18, ...names },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...drawn,
    ...marks,
  );
  const table = {
    head: ['Criterion', 'Mean', '95 % interval', 'Transcripts', 'Floor'],
    rows: rows.map(({ label, mean, low, high, n, floor }) => [
      ...[
        label,
        mean.toFixed(2),
        low === undefined || high === undefined ? 'none' : `${low.toFixed(2)} to ${high.toFixed(2)}`,
      ],
      ...[n, floor ?? 'none'],
    ]),
  };
  return { svg, summary, table };
}
