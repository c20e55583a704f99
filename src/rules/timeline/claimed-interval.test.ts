import { describe, expect, it } from 'vitest';
import { claimedIntervals } from './claimed-interval.ts';

const hours = (n: number): number => Math.round(n * 3600);

describe('a duration beside the two times it spans', () => {
  it.each([
    ['~28 hours (10:51 Aug 14 → 14:30 Aug 15)', '~28 hours', hours(27.65)],
    ['About 28 hours, 2026-08-14 10:51 to 2026-08-15 14:30 UTC', 'About 28 hours', hours(27.65)],
    ['Down from 10:51 to 14:30 UTC (3 h 39 min).', '3 h 39 min', hours(3.65)],
    ['10:51 – 14:30 | 4 hours', undefined, undefined],
    ['Outage: 10:51–14:30 (219 minutes total)', '219 minutes', hours(3.65)],
    ['2 hours (1:34 PM - 3:34 PM)', '2 hours', hours(2)],
    ['90 minutes (12:00 CEST to 11:30 UTC)', '90 minutes', hours(1.5)],
    ['Down for 33 hours from Jun 16, 2026 at 21:00 until Jun 18, 2026 at 06:50', '33 hours', hours(33.833)],
  ])('%s', (line, claim, seconds) => {
    const found = claimedIntervals(line);
    expect(found[0]?.claim.written).toBe(claim);
    if (seconds !== undefined) expect(Math.abs((found[0]?.possible[0] ?? 0) - seconds)).toBeLessThan(60);
  });

  it('thinks of the nights between two times without a day', () => {
    expect(claimedIntervals('26 hours (22:00 → 00:00)')[0]?.possible.slice(0, 2)).toEqual([7200, 93_600]);
  });

  it.each([
    'For 5 minutes between 10:00 and 11:00 the dashboard was down.',
    'Between 10:00 and 10:30, 5 minutes after the deploy, errors rose.',
    'The 10:00 run takes 5 minutes, the 11:00 run 7 minutes.',
    '2 hours (10:00 to 11:30 PM)',
    '2 hours (10:00 IST to 11:30 UTC)',
    '2 hours (10:00 Aug 15 → 11:00 Aug 14)',
    'Waited 20 minutes and looked at 10:00-11:00 again.',
    'p95 of 5 minutes (window 10:00-11:00)',
  ])('is silent where it may be another one: %s', (line) => {
    expect(claimedIntervals(line)).toEqual([]);
  });
});
