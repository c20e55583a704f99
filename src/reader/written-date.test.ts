import { describe, expect, test } from 'vitest';
import { dateAt, statedDate } from './written-date.ts';

describe('dates, with the rest behind them', () => {
  test.each([
    ['2026-08-14', '2026-08-14', ''],
    ['2026/8/4: a', '2026-08-04', ': a'],
    ['2026.08.14 a', '2026-08-14', ' a'],
    ['2026-08-14T09:12', '2026-08-14', 'T09:12'],
    ['2026-08-14 – 2026-08-15: a', '2026-08-14', ': a'],
    ['14 August 2026', '2026-08-14', ''],
    ['14th of Aug, 2026 a', '2026-08-14', ' a'],
    ['Friday, 21 March 2025: a', '2025-03-21', ': a'],
    ['August 14th, 2026', '2026-08-14', ''],
    ['Aug. 14 2026 09:12', '2026-08-14', ' 09:12'],
    ['Sept 27, 2025: a', '2025-09-27', ': a'],
    ['September 11-19, 2025: a', '2025-09-11', ': a'],
    ['11–19 September 2025', '2025-09-11', ''],
    ['2026年8月14日', '2026-08-14', ''],
    ['8/14/2026', '2026-08-14', ''],
    ['14/8/2026', '2026-08-14', ''],
    ['08-14-2026 11:00 pm', '2026-08-14', ' 11:00 pm'],
    ['5.5.2026', '2026-05-05', ''],
    ['2024-02-29', '2024-02-29', ''],
  ])('%j', (text, date, rest) => {
    const found = dateAt(text, 0);
    expect({ date: found?.date, rest: text.slice(found?.end) }).toEqual({ date, rest });
  });
});

describe('dates that are not known', () => {
  test.each([
    ['the day and the month could be exchanged', '03/04/2026', ''],
    ['a short year', '8/14/26 a', ' a'],
    ['no year', 'Oct 31, 21:33', ', 21:33'],
    ['no year, a time of four digits', '5 Feb 0900', ' 0900'],
    ['no year, Japanese', '8月14日', ''],
    ['two numbers before a time', '08-01 21:45', ' 21:45'],
    ['no such day', '2026-02-30', ''],
    ['no such day in words', '30 February 2026', ''],
    ['no such month', '2026-13-01', ''],
    ['neither number a month', '13/14/2026', ''],
  ])('%s', (_, text, rest) => {
    expect({ ...dateAt(text, 0), rest: text.slice(dateAt(text, 0)?.end) }).toMatchObject({ date: undefined, rest });
  });
});

test.each(['10:38', 'May brings more', 'Marching on', '2026', '12 agents', 'v2026-08', '1.2.3', 'mon', ''])(
  '%j is no date',
  (text) => {
    expect(dateAt(text, 0)).toBeUndefined();
  },
);

describe('the one date that a text states', () => {
  test.each([
    ['All times in PST, on February 5th 2019', '2019-02-05'],
    ['Timeline (UTC, 2026-06-20)', '2026-06-20'],
    ['Timeline (all times UTC) Monday May 10th, 2021.', '2021-05-10'],
    ['On 2026-06-20 and again on 2026-06-20', '2026-06-20'],
    ['Timeline 10/31/2022 - 02/15/2023', undefined],
    ['From 2026-06-20 to 2026-06-22', undefined],
    ['From 2026-06-20 - 2026-06-22', undefined],
    ['On September 11-19, 2025', undefined],
    ['On September 11–19, 2025', undefined],
    ['On 03/04/2026', undefined],
    ['Timeline', undefined],
    ['Version 10.2026', undefined],
  ])('%j', (text, date) => {
    expect(statedDate(text)).toBe(date);
  });
});
