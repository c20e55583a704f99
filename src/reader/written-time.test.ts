import { describe, expect, test } from 'vitest';
import { leadingTime } from './written-time.ts';

describe('times as people write them', () => {
  test.each([
    ['18:53', { time: '18:53', date: undefined, zone: undefined, instant: undefined }],
    ['9:05 a', { time: '09:05' }],
    ['09:12:30 a', { time: '09:12:30' }],
    ['09:12:30.250Z', { time: '09:12:30', zone: 'Z' }],
    ['10:38 UTC: paged', { time: '10:38', zone: 'UTC', date: undefined }],
    ['~14:33', { time: '14:33', approximate: true }],
    ['ca. 14:33', { time: '14:33', approximate: true }],
    ['around 14:33 UTC', { time: '14:33', zone: 'UTC', approximate: true }],
    ['1:34 PM paged', { time: '13:34' }],
    ['12:05 a.m.', { time: '00:05' }],
    ['17:14pm', { time: '17:14' }],
    ['12pm', { time: '12:00' }],
    ['5 am', { time: '05:00' }],
    ['10h47 CEST', { time: '10:47', zone: 'CEST' }],
    ['14:30 Uhr', { time: '14:30' }],
    ['14 Uhr', { time: '14:00' }],
    ['14時33分', { time: '14:33' }],
    ['9点', { time: '09:00' }],
    ['0251 — alert', { time: '02:51' }],
    ['0251Z', { time: undefined }],
    ['[08:47] a', { time: '08:47' }],
    ['**08:47** a', { time: '08:47' }],
    ['24:00', { time: '24:00' }],
    ['T+0s', { relative: 0, time: undefined }],
    ['T+90s', { relative: 90 }],
    ['T + 5 min', { relative: 300 }],
    ['T+1h30m', { relative: 5400 }],
    ['T+00:05', { relative: 5 }],
    ['T+01:02:03', { relative: 3723 }],
    ['T-5m', { relative: -300 }],
    ['T0', { relative: 0 }],
  ])('%j', (text, expected) => {
    expect(leadingTime(text)?.time ?? { time: undefined }).toMatchObject(expected);
  });
});

describe('with their date', () => {
  test.each([
    ['2026-08-14T09:12:00Z', '2026-08-14T09:12:00Z'],
    ['2026-08-14T12:26-05:00 paged', '2026-08-14T12:26:00-05:00'],
    ['2026-08-14 09:12 UTC', '2026-08-14T09:12:00Z'],
    ['2026-08-14 0912 UTC', '2026-08-14T09:12:00Z'],
    ['2026-08-14 at 9:12 AM PDT', '2026-08-14T09:12:00-07:00'],
    ['2026-08-14 ca. 18:30 UTC', '2026-08-14T18:30:00Z'],
    ['2026-08-14 ~18:30 UTC', '2026-08-14T18:30:00Z'],
    ['2026-08-14, 09:12 (UTC+2)', '2026-08-14T09:12:00+02:00'],
    ['Aug 14, 2026, 21:33 JST', '2026-08-14T21:33:00+09:00'],
    ['2026年8月14日 14時33分 JST', '2026-08-14T14:33:00+09:00'],
    ['08-14-2026 11:00 pm UTC', '2026-08-14T23:00:00Z'],
    ['2026-08-14 09:12 CST', undefined],
    ['2026-08-14 09:12 Europe/Berlin', undefined],
    ['2026-08-14 09:12', undefined],
    ['03/04/2026 09:12 UTC', undefined],
    ['Aug 14, 09:12 UTC', undefined],
    ['2026-02-30 09:12 UTC', undefined],
  ])('%j is the instant %j', (text, instant) => {
    const time = leadingTime(text)?.time;
    expect(time?.instant).toBe(instant);
    expect(time?.time).toBeDefined();
  });

  test.each([
    ['2026-08-14: a', '2026-08-14'],
    ['Sept 27, 2025: found by a user', '2025-09-27'],
    ['03/04/2026', undefined],
    ['2026-02-30', undefined],
    ['Sep 27', undefined],
  ])('a day alone: %j', (text, date) => {
    expect(leadingTime(text)?.time).toMatchObject({ date, time: undefined, written: text.replace(/: .*/, '') });
  });
});

describe('ranges are their start, written out', () => {
  test.each([
    ['20:06–20:09 — a', '20:06', '20:06–20:09', ' — a'],
    ['12:26-12:40 a', '12:26', '12:26-12:40', ' a'],
    ['12:26-12:?? a', '12:26', '12:26-12:??', ' a'],
    ['~13:30 - ~13:45: a', '13:30', '~13:30 - ~13:45', ': a'],
    ['10:00 to 11:30 UTC a', '10:00', '10:00 to 11:30 UTC', ' a'],
    ['2026-08-14 ~16:00–18:00 — a', '16:00', '2026-08-14 ~16:00–18:00', ' — a'],
    ['20:25 — 12 containers started', '20:25', '20:25', ' — 12 containers started'],
    ['20:25 - 2024 was long ago', '20:25', '20:25', ' - 2024 was long ago'],
  ])('%j', (text, time, written, rest) => {
    const leading = leadingTime(text);
    expect({ time: leading?.time.time, written: leading?.time.written, rest: text.slice(leading?.end) }).toEqual({
      time,
      written,
      rest,
    });
  });
});

describe('the zone', () => {
  test.each([
    ['18:11 (UTC)', 'UTC'],
    ['18:11 +02:00', '+02:00'],
    ['18:11 (UTC 09:11)', undefined],
    ['18:11 PDT: a', 'PDT'],
    ['18:11 PDTs', undefined],
    ['18:11 Europe/Berlin', 'Europe/Berlin'],
    ['18:11 Payments/Refunds', undefined],
  ])('of %j', (text, zone) => {
    expect(leadingTime(text)?.time.zone).toBe(zone);
  });

  test('and the date come from the context where they are not written', () => {
    const context = { date: '2026-08-14', zone: 'CEST' };
    expect(leadingTime('09:12 a', context)?.time.instant).toBe('2026-08-14T09:12:00+02:00');
    expect(leadingTime('2026-08-15 09:12 UTC', context)?.time.instant).toBe('2026-08-15T09:12:00Z');
    expect(leadingTime('Aug 15, 09:12', context)?.time).toMatchObject({ date: undefined, instant: undefined });
    expect(leadingTime('2026-08-15', context)?.time).toMatchObject({ date: '2026-08-15', zone: undefined });
  });
});

test.each([
  '',
  'TBD',
  'unknown',
  'the alert fired at 10:38',
  'May brings more traffic',
  'May 5 users complained',
  'T5 restarted',
  'Tomorrow',
  '3 agents',
  '1234567',
  '2024 was fine',
  '25:00',
  '10:75',
  '13 pm',
  '1.2.3',
  '10:38:99:12',
  '14 時間',
  '漢字',
])('%j starts with no time', (text) => {
  expect(leadingTime(text)).toBeUndefined();
});

test.each([' ', '(', '~', 'about ', '12:30 ', '1', 'T+', '2026-01-', 'jan', '- ', '[*'])(
  'a text of many %j is read at once',
  (unit) => {
    leadingTime(unit.repeat(200_000));
    leadingTime(`12:30 ${unit.repeat(200_000)}`);
    leadingTime(`2026-01-01 ${unit.repeat(200_000)}`);
  },
);
