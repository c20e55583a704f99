import { expect, test } from 'vitest';
import { calendarDate, dateOrInstant, instant, semver, text, yesNo } from './fields.ts';

test.each([
  [
    'calendarDate',
    calendarDate,
    '2026-02-30',
    'names the day 2026-02-30, which does not exist; write a day of the calendar',
    'calendar',
  ],
  ['calendarDate', calendarDate, 'next week', 'cannot be read; write YYYY-MM-DD, for example 2026-08-14', 'form'],
  [
    'calendarDate',
    calendarDate,
    '2026-08-14T09:12:00Z',
    'cannot be read; write YYYY-MM-DD, for example 2026-08-14',
    'form',
  ],
  ['instant', instant, '2026-08-14 09:12', 'has no zone; append Z for UTC, or an offset like +02:00', 'zone'],
  [
    'instant',
    instant,
    '2026-02-30T09:12:00Z',
    'names the day 2026-02-30, which does not exist; write a day of the calendar',
    'calendar',
  ],
  [
    'instant',
    instant,
    '2026-08-14',
    'cannot be read; write the date, the time and the zone, for example 2026-08-14T09:12:00Z',
    'form',
  ],
  [
    'dateOrInstant',
    dateOrInstant,
    '2026-08-14T09:12',
    'has no zone; append Z for UTC, or an offset like +02:00',
    'zone',
  ],
])('%s refuses what no calendar has', (_, schema, value, message, fault) => {
  const issues = schema.safeParse(value).error?.issues;
  expect(issues).toMatchObject([{ code: 'custom', message, params: { fault } }]);
});

test.each([
  ['calendarDate', calendarDate, '2026-08-14'],
  ['instant', instant, '2026-08-14T11:12:00+02:00'],
  ['dateOrInstant', dateOrInstant, '2026-08-14'],
  ['dateOrInstant', dateOrInstant, '2026-08-14T09:12Z'],
  ['semver', semver, '1.4.0-rc.1'],
  ['yesNo', yesNo, 'no'],
  ['yesNo', yesNo, true],
])('%s takes %j', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(true);
});

test.each([
  ['text', text, ' ', 'is empty; write the value, or remove the key'],
  ['semver', semver, '1.4', 'is not a semantic version; write three numbers, for example "1.4.0"'],
  ['yesNo', yesNo, 'maybe', 'is neither yes nor no; write `yes` or `no`'],
])('%s refuses %j', (_, schema, value, message) => {
  expect(schema.safeParse(value).error?.issues.map((issue) => issue.message)).toEqual([message]);
});
