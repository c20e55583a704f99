import { expect, test } from 'vitest';
import { distributionOf } from '../metrics/distribution.ts';
import { latencyChart } from './latency-chart.ts';

const minute = 60_000;

function rowOf(label: string, durations: readonly number[]) {
  const distribution = distributionOf(durations);
  if (distribution === undefined) throw new Error('a row has durations');
  return { series: 'sev2', label, durations, distribution };
}

test('a dot for each, its numbers as a table, its medians as a sentence', () => {
  const durations = [5, 10, 20].map((n) => n * minute);
  const { svg, table, summary } = latencyChart('d', 'Detection <b>', [rowOf('Sev 2', durations)], 90 * minute);
  expect(summary).toBe('Median 10 min for Sev 2 (n = 3).');
  expect(svg.match(/<circle /gu)).toHaveLength(3);
  expect(svg).toContain('aria-labelledby="d-title d-desc"');
  expect(svg).toContain('Detection &lt;b&gt;');
  expect(svg).toContain('>6 h<');
  expect(svg).not.toContain('>1 d<');
  expect(table.rows).toEqual([['Sev 2', 3, '10 min', 'too few', '5 min', '20 min']]);
});

test('many durations are drawn by as many dots as can be told apart, the least and the most among them', () => {
  const durations = Array.from({ length: 5000 }, (_, n) => (n + 1) * minute);
  const { svg } = latencyChart('d', 'Detection', [rowOf('Sev 2', durations)], 5000 * minute);
  const places = [...svg.matchAll(/cx="([\d.]+)%"/gu)].map(([, x]) => Number(x));
  expect(places).toHaveLength(120);
  expect([places[0], svg.length < 20_000]).toEqual([1.5, true]);
  expect(Math.max(...places)).toBeLessThanOrEqual(98.5);
});

test.each([
  ['no time at all', [0], 0],
  ['years', [3 * 525_600 * minute], 3 * 525_600 * minute],
])('%s stays on the scale', (_, durations, longest) => {
  const { svg } = latencyChart('d', 'Detection', [rowOf('Sev 2', durations)], longest);
  for (const [, x] of svg.matchAll(/cx="([^"]+)%"/gu)) {
    expect(Number(x)).toBeGreaterThanOrEqual(1.5);
    expect(Number(x)).toBeLessThanOrEqual(98.5);
  }
});

test('nothing is said to be nothing', () => {
  expect(latencyChart('d', 'Detection', [], 0)).toMatchObject({
    summary: 'No incident tells it.',
    table: { rows: [] },
  });
});

test('what is open is a ring beside the scale and never a duration, and a target is a flag', () => {
  const target = 60 * minute;
  const none = { series: 'sev1', label: 'Sev 1', durations: [], distribution: undefined, open: 4, target };
  const some = { ...rowOf('Sev 2', [30 * minute, 90 * minute]), open: 0, target };
  const { svg, table, summary } = latencyChart('d', 'Recovery', [none, some], 90 * minute);
  expect(svg.match(/class="ring stroke-sev1"/gu)).toHaveLength(3);
  expect(svg.match(/class="dot /gu)).toHaveLength(2);
  expect(svg.match(/class="mark-target"/gu)).toHaveLength(2);
  expect(svg).toContain('Sev 1, n = 0, 4 open');
  expect(svg).not.toMatch(/NaN|undefined/u);
  expect(summary).toBe('Median 1 h for Sev 2 (n = 2, 1 of 2 within 1 h). 4 are open and in no median.');
  expect(table).toEqual({
    head: ['Group', 'n', 'Open', 'Median', 'p90', 'Least', 'Most', 'Target', 'In time'],
    rows: [
      ['Sev 1', 0, 4, '–', '–', '–', '–', '1 h', '–'],
      ['Sev 2', 2, 0, '1 h', 'too few', '30 min', '1 h 30 min', '1 h', '1 of 2'],
    ],
  });
});
