import type { Chart } from './chart.ts';
import { element, escapeMarkup } from './markup.ts';

/** A thing that happened on a day, in one of the series. */
interface Occurrence {
  readonly date: string;
  readonly series: string;
}

const barWidth = 26;
const step = 40;
const plot = 120;

/**
 * Stacked bars, one a month, for the `months` months up to that of `today` (YYYY-MM-DD). `series` gives the order from the
 * bottom up and the words of the table.
 */
export function monthlyChart(
  id: string,
  title: string,
  occurrences: readonly Occurrence[],
  series: readonly { readonly name: string; readonly label: string }[],
  today: string,
  months: number,
): Chart {
  const names = monthsUpTo(today, months);
  const counts = new Map(names.map((month) => [month, new Map<string, number>()]));
  for (const { date, series: name } of occurrences) {
    const month = counts.get(date.slice(0, 7));
    month?.set(name, (month.get(name) ?? 0) + 1);
  }
  const totals = names.map((month) => sum([...(counts.get(month)?.values() ?? [])]));
  const top = Math.max(4, ...totals);
  const unit = plot / top;
  const bars = names.flatMap((month, index) => {
    let y = plot + 14;
    return series.map(({ name }) => {
      const n = counts.get(month)?.get(name) ?? 0;
      y -= n * unit;
      return n === 0
        ? ''
        : element('rect', {
            class: `bar fill-${name}`,
            x: index * step + (step - barWidth) / 2,
            y,
            width: barWidth,
            height: n * unit,
          });
    });
  });
  const summary = summaryOf(totals);
  const svg = element(
    'svg',
    {
      class: 'monthly-chart',
      viewBox: `0 0 ${months * step} ${plot + 50}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(summary)),
    ...bars,
    ...totals.map((n, index) =>
      n === 0
        ? ''
        : element(
            'text',
            { class: 'total', x: index * step + step / 2, y: plot + 9 - n * unit, 'text-anchor': 'middle' },
            String(n),
          ),
    ),
    element('line', { class: 'axis', x1: 0, x2: months * step, y1: plot + 14, y2: plot + 14 }),
    ...names.map((month, index) =>
      element(
        'text',
        { class: 'edge', x: index * step + step / 2, y: plot + 30, 'text-anchor': 'middle' },
        monthLetters(month),
      ),
    ),
    ...names.map((month, index) =>
      index === 0 || month.endsWith('-01')
        ? element(
            'text',
            { class: 'edge', x: index * step + step / 2, y: plot + 45, 'text-anchor': 'middle' },
            month.slice(0, 4),
          )
        : '',
    ),
  );
  return {
    svg,
    summary,
    table: {
      head: ['Month', ...series.map(({ label }) => label), 'All'],
      rows: names.map((month, index) => [
        month,
        ...series.map(({ name }) => counts.get(month)?.get(name) ?? 0),
        totals[index] ?? 0,
      ]),
    },
  };
}

/** `2025-12`, `2026-01`, … up to the month of the day. */
function monthsUpTo(today: string, n: number): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: n }, (_, index) => {
    const month = last - (n - 1 - index);
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function monthLetters(month: string): string {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return names[Number(month.slice(5)) - 1] ?? month;
}

/** Compares the younger half with the older: a single month says little. */
function summaryOf(totals: readonly number[]): string {
  const half = Math.floor(totals.length / 2);
  const [before, now] = [sum(totals.slice(0, half)), sum(totals.slice(-half))];
  const change = now === before ? 'as many as' : now > before ? 'more than' : 'fewer than';
  return `${now} in the last ${half} months, ${change} the ${before} of the ${half} months before.`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
