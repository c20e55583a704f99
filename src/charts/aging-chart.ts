import type { Aging } from '../actions/aging.ts';
import { element, escapeMarkup, percent } from './markup.ts';

const rowHeight = 34;

/** One bar for each age, the overdue part of it marked; stretches with the page. */
export function agingChart(
  id: string,
  { buckets }: Pick<Aging, 'buckets'>,
): { readonly svg: string; readonly summary: string } {
  const most = Math.max(1, ...buckets.map(({ open }) => open));
  const open = buckets.reduce((sum, bucket) => sum + bucket.open, 0);
  const overdue = buckets.reduce((sum, bucket) => sum + bucket.overdue, 0);
  const old = buckets.at(-1)?.open ?? 0;
  const summary = `${open} open, ${overdue} of them overdue; ${old} older than 90 days.`;
  /** The label stands over its bar, so that the bar may take the whole width. */
  const bars = buckets.map(({ label, open: n, overdue: late }, index) => {
    const y = index * (rowHeight + 12);
    const width = (count: number) => percent((count / most) * 0.94);
    return [
      element('text', { class: 'bar-label', x: 0, y: y + 12 }, escapeMarkup(label)),
      element(
        'text',
        { class: 'bar-number', x: '100%', y: y + 12, 'text-anchor': 'end' },
        late > 0 ? `${n}, ${late} overdue` : String(n),
      ),
      element('rect', { class: 'bar-ground', x: 0, y: y + 18, width: '100%', height: 14 }),
      n > 0 ? element('rect', { class: 'bar-open', x: 0, y: y + 18, width: width(n), height: 14 }) : '',
      late > 0 ? element('rect', { class: 'bar-overdue', x: 0, y: y + 18, width: width(late), height: 14 }) : '',
    ].join('');
  });
  const svg = element(
    'svg',
    {
      class: 'aging-chart',
      width: '100%',
      height: buckets.length * (rowHeight + 12) - 12,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, 'Open actions by age'),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...bars,
  );
  return { svg, summary };
}
