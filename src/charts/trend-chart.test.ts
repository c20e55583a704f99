import { expect, test } from 'vitest';
import { trendChart } from './trend-chart.ts';

const points = ['2026-04-23', '2026-04-30', '2026-05-07', '2026-05-14', '2026-05-21'].map((day, index) => ({
  ...{ day, open: index * 5, overdue: index },
}));

test('the picture, the sentence and the table say the same', () => {
  const { svg, summary, table } = trendChart('t', 'Open <actions>', points);
  expect(summary).toBe('20 open and 4 overdue; 4 weeks before it was 0 and 0.');
  expect(svg).toContain('<title id="t-title">Open &lt;actions&gt;</title>');
  expect(svg).toContain(`<desc id="t-desc">${summary}</desc>`);
  expect(svg.match(/(?<=class="edge"[^>]*>)[^<]+/g)).toEqual(['0', '5', '10', '15', '20', 'May']);
  expect(table.rows.at(-1)).toEqual(['2026-05-21', 20, 4]);
});

test('a line ends at the top of its scale, and the months stand where they begin', () => {
  const { svg } = trendChart('t', 'x', points);
  const [open] = [...svg.matchAll(/<polyline class="trend-line trend-open" points="([^"]*)"/g)].map(
    ([, line = '']) => line,
  );
  expect(open?.split(' ').at(-1)).toBe('480,10');
});

test('nothing at all is drawn on a scale of its own', () => {
  const { svg, summary } = trendChart(
    't',
    'x',
    points.map(({ day }) => ({ day, open: 0, overdue: 0 })),
  );
  expect(svg).not.toContain('NaN');
  expect(summary).toBe('0 open and 0 overdue; 4 weeks before it was 0 and 0.');
});
