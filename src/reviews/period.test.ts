import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../model/calendar.ts';
import { isWithin, type Period, periodBefore, periodNamed, periodOf, spanOfPeriod } from './period.ts';

test.each([
  ['weekly', '2026-W33', '2026-08-10', '2026-08-16', 'Week 33 of 2026'],
  ['weekly', '2026-W01', '2025-12-29', '2026-01-04', 'Week 1 of 2026'],
  ['weekly', '2026-W53', '2026-12-28', '2027-01-03', 'Week 53 of 2026'],
  ['weekly', '2020-W53', '2020-12-28', '2021-01-03', 'Week 53 of 2020'],
  ['weekly', '2025-W01', '2024-12-30', '2025-01-05', 'Week 1 of 2025'],
  ['monthly', '2026-08', '2026-08-01', '2026-08-31', 'August 2026'],
  ['monthly', '2028-02', '2028-02-01', '2028-02-29', 'February 2028'],
  ['quarterly', '2026-Q3', '2026-07-01', '2026-09-30', 'Quarter 3 of 2026'],
  ['quarterly', '2026-Q4', '2026-10-01', '2026-12-31', 'Quarter 4 of 2026'],
] as const)('%s %s goes from %s to %s', (cadence, name, first, last, title) => {
  const period = { cadence, name, title, first, last };
  expect(periodNamed(cadence, name)).toEqual(period);
  expect(periodOf(cadence, first)).toEqual(period);
  expect(periodOf(cadence, last)).toEqual(period);
});

test.each([
  ['weekly', '2025-W53', '2025 has the weeks 01 to 52'],
  ['weekly', '2026-W54', '2026 has the weeks 01 to 53'],
  ['weekly', '2026-W00', '2026 has the weeks 01 to 53'],
  ['weekly', '2026-w33', 'ISO 8601'],
  ['weekly', '33', 'ISO 8601'],
  ['monthly', '2026-13', 'months 01 to 12'],
  ['monthly', '2026-8', 'two digits'],
  ['quarterly', '2026-Q5', 'from 1 to 4'],
] as const)('%s %s is none: %s', (cadence, name, reason) => {
  expect(periodNamed(cadence, name)).toEqual({ reason: expect.stringContaining(reason) });
});

const days = fc.integer({ min: 0, max: 200_000 }).map((n) => addDays('1600-01-01', n));

test.each(['weekly', 'monthly', 'quarterly'] as const)('%s periods leave out no day and share none', (cadence) => {
  fc.assert(
    fc.property(days, (day) => {
      const period = periodOf(cadence, day);
      expect(isWithin(day, period)).toBe(true);
      expect(periodNamed(cadence, period.name)).toEqual(period);
      const before: Period = periodBefore(period);
      expect(spanOfPeriod(before).to).toBe(spanOfPeriod(period).from);
    }),
  );
});
