import { describe, expect, it } from 'vitest';
import { leadingTime, statedZone } from './written-time.ts';

describe('leadingTime', () => {
  it.each([
    ['2026-08-14T09:12:00Z', { instant: '2026-08-14T09:12:00Z' }],
    ['2026-08-14T12:26-05:00 paged', { instant: '2026-08-14T12:26:00-05:00', zone: '-05:00' }],
    ['10:38 UTC: paged', { time: '10:38', zone: 'UTC', date: undefined }],
    ['1:34 PM paged', { time: '13:34' }],
    ['10h47 CEST', { time: '10:47', zone: 'CEST' }],
    ['0251 — alert', { time: '02:51' }],
    ['~14:33', { time: '14:33', approximate: true }],
    ['T+90s', { relative: 90 }],
    ['Sept 27, 2025: found by a user', { date: '2025-09-27', time: undefined }],
    ['Sept 27, 20:25 found by a user', { date: undefined, time: '20:25' }],
    ['08-01 21:45 released', { date: undefined, time: '21:45', instant: undefined }],
    ['2022-08-03 12:26-12:40 deployed', { date: '2022-08-03', time: '12:26', zone: undefined }],
    ['2022-08-03 12:26-12:?? deployed', { time: '12:26', zone: undefined }],
    ['~13:30-13:45', { time: '13:30', zone: undefined }],
    ['18:11 (UTC 09:11)', { time: '18:11', zone: undefined }],
    ['18:11 (UTC)', { time: '18:11', zone: 'UTC' }],
    ['18:11 +02:00', { time: '18:11', zone: '+02:00' }],
  ])('reads %s', (text, expected) => {
    expect(leadingTime(text)?.time).toMatchObject(expected);
  });

  it.each(['TBD', 'the alert fired', 'May brings more traffic', '2026-02-30'])('reads no time of day in %s', (text) => {
    expect(leadingTime(text)?.time.time).toBeUndefined();
  });
});

describe('statedZone', () => {
  it.each([
    ['Time (UTC)', 'UTC'],
    ['Timeline (UTC, 2026-06-20)', 'UTC'],
    ['All times in PDT (UTC-7).', 'UTC-7'],
    ['All times PDT.', 'PDT'],
    ['全時刻 JST。', 'JST'],
    ['Time', undefined],
    ['The agent was paused in time', undefined],
  ])('reads %s', (text, zone) => {
    expect(statedZone(text)).toBe(zone);
  });
});
