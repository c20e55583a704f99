import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addMonths,
  businessDaysBetween,
  compareInstants,
  dayOf,
  daysBetween,
  isDate,
  isInstant,
  isLocalTime,
  millisecondsBetween,
} from './calendar.ts';

describe('isDate', () => {
  test.each(['2026-08-14', '2024-02-29', '2000-02-29', '0001-01-01'])('%j is a day', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-08-00',
    '2026-8-14',
    '14.08.2026',
    '2026-08-14T00:00Z',
    ' 2026-08-14',
    '20260814',
    '2026-Q3',
    '',
  ])('%j is none', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('isInstant', () => {
  test.each([
    '2026-08-14T09:12Z',
    '2026-08-14T09:12:00Z',
    '2026-08-14T09:12:00.123456789Z',
    '2026-08-14T11:12:00+02:00',
    '2026-08-14T23:59:59-11:30',
  ])('%j is a moment', (text) => {
    expect(isInstant(text)).toBe(true);
  });

  test.each([
    '2026-08-14T09:12:00',
    '2026-08-14',
    '2026-08-14 09:12:00Z',
    '2026-02-30T09:12:00Z',
    '2026-08-14T24:00:00Z',
    '2026-08-14T09:60:00Z',
    '2026-08-14T09:12:60Z',
    '2026-08-14T09:12:00 CEST',
    '2026-08-14T09:12:00+2:00',
    '2026-08-14T09:12:00Z[Europe/Berlin]',
    '09:12',
    '',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

test.each([
  ['2026-08-14T09:12', true],
  ['2026-08-14 09:12:30', true],
  ['2026-08-14T09:12Z', false],
  ['2026-02-30T09:12', false],
  ['2026-08-14T25:00', false],
  ['2026-08-14', false],
])('isLocalTime(%j) is %s', (text, expected) => {
  expect(isLocalTime(text)).toBe(expected);
});

test.each([
  ['2026-08-14T23:30:00-02:00', '2026-08-15'],
  ['2026-08-14T00:30:00+02:00', '2026-08-13'],
  ['2026-08-14T00:00:00Z', '2026-08-14'],
  ['2026-08-14', '2026-08-14'],
])('the day of %j in UTC is %s', (instant, day) => {
  expect(dayOf(instant)).toBe(day);
});

test.each([
  ['2026-08-14T09:00:00Z', '2026-08-14T11:00:00+02:00', 0],
  ['2026-08-14T09:00:00Z', '2026-08-14T09:00:00.001Z', -1],
  ['2026-08-14T09:00:00-05:00', '2026-08-14T09:00:00Z', 1],
])('compareInstants(%j, %j) is %d', (a, b, order) => {
  expect(compareInstants(a, b)).toBe(order);
});

test('spans are counted in milliseconds, days and months', () => {
  expect(millisecondsBetween('2026-08-14T10:51:00Z', '2026-08-15T14:30:00Z')).toBe(99_540_000);
  expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
  expect(addDays('2026-03-02', -3)).toBe('2026-02-27');
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
});

test('a day that does not exist is a bug of the caller', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  expect(() => dayOf('2026-08-14T09:12')).toThrow(RangeError);
});

describe('business days', () => {
  // 2026-08-14 is a Friday.
  test.each([
    ['2026-08-14', 0, [], '2026-08-14'],
    ['2026-08-14', 1, [], '2026-08-17'],
    ['2026-08-14', 5, [], '2026-08-21'],
    ['2026-08-14', 10, [], '2026-08-28'],
    ['2026-08-15', 0, [], '2026-08-15'],
    ['2026-08-15', 1, [], '2026-08-17'],
    ['2026-08-16', 5, [], '2026-08-21'],
    ['2026-08-14', 5, ['2026-08-18'], '2026-08-24'],
    ['2026-08-14', 1, ['2026-08-17', '2026-08-18', '2026-08-19'], '2026-08-20'],
    ['2026-08-14', 5, ['2026-08-14', '2026-08-15', '2026-08-18', '2026-08-18'], '2026-08-24'],
    ['2026-08-14', 5, ['2026-08-24', '2026-08-21'], '2026-08-25'],
    ['2026-12-24', 5, ['2026-12-25', '2027-01-01'], '2027-01-04'],
  ])('%s + %i without %j is %s', (date, n, holidays, expected) => {
    expect(addBusinessDays(date, n, holidays)).toBe(expected);
  });

  test.each([-1, 1.5, Number.NaN])('%d days are refused', (n) => {
    expect(() => addBusinessDays('2026-08-14', n)).toThrow(RangeError);
  });

  const epoch = '2025-12-01';
  const dates = fc.integer({ min: 0, max: 800 }).map((n) => addDays(epoch, n));
  const holidays = fc.array(dates, { maxLength: 40 });

  test('agree with counting day by day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 120 }), holidays, (date, n, free) => {
        expect(addBusinessDays(date, n, free)).toBe(countForward(date, n, free));
      }),
      { numRuns: 300 },
    );
  });

  test('between two days agree with counting day by day, either way round', () => {
    fc.assert(
      fc.property(dates, dates, holidays, (from, to, free) => {
        const [first = from, last = to] = [from, to].sort();
        const counted = daysAfter(first, last).filter((day) => isBusinessDay(day, free)).length;
        expect(businessDaysBetween(first, last, free)).toBe(counted);
        expect(businessDaysBetween(last, first, free)).toBe(counted === 0 ? 0 : -counted);
      }),
      { numRuns: 200 },
    );
  });

  test('added are counted again', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 500 }), holidays, (date, n, free) => {
        expect(businessDaysBetween(date, addBusinessDays(date, n, free), free)).toBe(n);
      }),
      { numRuns: 300 },
    );
  });
});

function isBusinessDay(date: string, free: readonly string[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !free.includes(date);
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function countForward(date: string, n: number, free: readonly string[]): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = nextDay(day);
    if (isBusinessDay(day, free)) left -= 1;
  }
  return day;
}

function daysAfter(from: string, to: string): string[] {
  const days = [];
  for (let day = from; day < to; ) {
    day = nextDay(day);
    days.push(day);
  }
  return days;
}
