import { expect, test } from 'vitest';
import type { DayPoint } from '../metrics/daily.ts';
import { dailyChart } from './daily-chart.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-01T08:00:00Z');
const options = { id: 'd', title: 'Rate <b>', unit: 'share', few: 30 } as const;

/** A day with the share; undefined: nothing to measure. */
function daysOf(values: readonly (number | undefined)[], n = 100): DayPoint[] {
  return values.map((value, index) => ({
    ...{ to: start + index * day, value, n: value === undefined ? 0 : n, drifted: false },
  }));
}

const pathOf = (svg: string, name: string) => new RegExp(`class="${name}" d="([^"]*)"`, 'u').exec(svg)?.[1];
const marksOf = (svg: string) => [...svg.matchAll(/class="edge"[^>]*>([^<]+)</gu)].map(([, text]) => text);

test.each([
  ['no day', [], 'Nothing to measure in 0 days.'],
  ['days without anything', daysOf([undefined, undefined]), 'Nothing to measure in 2 days.'],
  ['one day', daysOf([0.5]), '50 % (n = 100) on 2026-11-01, the only day of 1 with something to measure.'],
  ['zero', daysOf([0, 0]), '0 % (n = 100) on 2026-11-02; from 0 % to 0 % on 2 of 2 days.'],
  ['all', daysOf([1, 1]), '100 % (n = 100) on 2026-11-02; from 100 % to 100 % on 2 of 2 days.'],
  ['a gap', daysOf([0.9, undefined, 0.8]), '80 % (n = 100) on 2026-11-03; from 80 % to 90 % on 2 of 3 days.'],
])('%s is told in a sentence and drawn on a scale of its own', (_, points, sentence) => {
  const { svg, summary, table } = dailyChart(points, options);
  expect(summary).toBe(sentence);
  expect(svg).toContain(`<desc id="d-desc">${sentence}</desc>`);
  expect(svg).toContain('<title id="d-title">Rate &lt;b&gt;</title>');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
  expect(table.rows).toHaveLength(points.filter(({ value }) => value !== undefined).length);
});

test('the line does not run over a gap', () => {
  const { svg } = dailyChart(daysOf([0.9, 0.9, undefined, 0.8, 0.8]), options);
  expect(pathOf(svg, 'daily-line')?.replace(/[\d. ]/gu, '')).toBe('MLML');
});

test('few are hollow, and a day that left what is usual is a triangle and a word', () => {
  const [quiet, many, bad] = [daysOf([0.9], 5)[0], daysOf([0.9])[0], daysOf([0.4])[0]];
  if (!quiet || !many || !bad) throw new Error('three days');
  const band = { low: 0.85, high: 0.95 };
  const { svg, table, summary } = dailyChart([quiet, { ...many, band }, { ...bad, band, drifted: true }], options);
  expect(pathOf(svg, 'daily-dots')?.match(/M/gu)).toHaveLength(2);
  expect(pathOf(svg, 'daily-dots daily-hollow')?.match(/M/gu)).toHaveLength(1);
  expect(pathOf(svg, 'daily-drift')?.match(/z/gu)).toHaveLength(1);
  expect(table.rows.map((row) => row.slice(1))).toEqual([
    ['90 %', 5, '–'],
    ['90 %', 100, '85–95 %'],
    ['40 %', 100, '85–95 %, left'],
  ]);
  expect(summary).toMatch(/; 1 day left what was usual\.$/u);
});

test('the limit is on the scale, with its name', () => {
  const { svg } = dailyChart(daysOf([0.01, 0.02]), { ...options, limit: { value: 0.08, label: 'ceiling' } });
  expect(svg).toContain('>ceiling 8 %<');
  expect(marksOf(svg)).toEqual(['0 %', '2 %', '4 %', '6 %', '8 %', '2026-11-01', '2026-11-02']);
});

test.each([
  ['share', [0.97, 0.99], ['97 %', '98 %', '99 %']],
  ['events', [0, 0], ['0', '1']],
  ['tokens', [4000, 8000], ['0', '2,000', '4,000', '6,000', '8,000']],
  ['milliseconds', [900, 1800], ['0 s', '500 ms', '1 s', '1.5 s', '2 s']],
  ['milliseconds', [600_000, 3_000_000], ['0 s', '20 min', '40 min', '1 h']],
] as const)('the scale of %s', (unit, values, marks) => {
  const { svg } = dailyChart(daysOf(values), { ...options, unit });
  expect(marksOf(svg).slice(0, -2)).toEqual(marks);
});

test.each([
  ['the days that it touches', { from: start + day, to: start + 2 * day }, 1],
  ['a part of a day', { from: start - day / 2, to: start - day / 4 }, 1],
  ['none of the days', { from: start + 9 * day, to: start + 10 * day }, 0],
])('a time is marked behind the line: %s', (_, span, areas) => {
  const { svg } = dailyChart(daysOf([0.9, 0.8, 0.9, 0.8]), { ...options, marked: { ...span, label: 'try <1>' } });
  expect(svg.match(/class="daily-marked"/gu) ?? []).toHaveLength(areas);
  expect(svg.includes('try &lt;1&gt;')).toBe(areas > 0);
  expect(svg).not.toMatch(/NaN|width="-/u);
});
