import { describe, expect, test } from 'vitest';
import { monthlyChart } from './monthly-chart.ts';

const series = [
  { name: 'sev2', label: 'Sev 2' },
  { name: 'sev1', label: 'Sev 1' },
];
const chart = (dates: readonly string[]) =>
  monthlyChart(
    'c',
    'Incidents',
    dates.map((date) => ({ date, series: 'sev2' })),
    series,
    '2026-02-15',
    4,
  );

describe('monthlyChart', () => {
  test('counts by month, over the turn of the year, up to this month', () => {
    expect(chart(['2025-11-30', '2025-12-01', '2026-02-15', '2025-10-31', '2026-03-01']).table).toEqual({
      head: ['Month', 'Sev 2', 'Sev 1', 'All'],
      rows: [
        ['2025-11', 1, 0, 1],
        ['2025-12', 1, 0, 1],
        ['2026-01', 0, 0, 0],
        ['2026-02', 1, 0, 1],
      ],
    });
  });

  test.each([
    [['2025-11-01', '2026-02-01', '2026-02-02'], '2 in the last 2 months, more than the 1 of the 2 months before.'],
    [['2025-11-01'], '0 in the last 2 months, fewer than the 1 of the 2 months before.'],
    [[], '0 in the last 2 months, as many as the 0 of the 2 months before.'],
  ])('compares halves, not months', (dates, summary) => {
    expect(chart(dates).summary).toBe(summary);
  });

  test('few incidents make low bars', () => {
    expect(chart(['2026-02-01']).svg).toContain('height="30"');
  });
});
