import { expect, test } from 'vitest';
import { isTime, longDay, moment, monthName, shortDay } from './dates.ts';

test('days and moments are those in UTC', () => {
  expect(shortDay('2026-08-04')).toBe('4 Aug 2026');
  expect(longDay('2026-08-04T23:30:00-02:00')).toBe('5 August 2026');
  expect(moment('2026-08-04T23:30:00-02:00')).toBe('5 Aug 2026, 01:30 UTC');
  expect(moment('2026-08-04')).toBe('4 Aug 2026');
  expect(monthName('2026-01')).toBe('Jan 2026');
});

test('what is no date stays as it is', () => {
  expect(shortDay('soon')).toBe('soon');
});

test.each([
  ['2026-08-04', true],
  ['2026-08-04T10:00Z', true],
  ['2026-08-04T10:00:00.5+02:00', true],
  ['2026-08-04T10:00', false],
  ['2026-08-04 and later', false],
  ['1.2.3', false],
])('isTime(%s) is %s', (text, is) => {
  expect(isTime(text)).toBe(is);
});
