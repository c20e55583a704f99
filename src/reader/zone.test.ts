import { describe, expect, test } from 'vitest';
import { offsetOf, statedZone } from './zone.ts';

describe('the zone that a text states for all times', () => {
  test.each([
    ['Time (UTC)', 'UTC'],
    ['Time (UTC, 24 h)', 'UTC'],
    ['UTC', 'UTC'],
    ['Time, CEST', 'CEST'],
    ['Time [PST]', 'PST'],
    ['Timeline (UTC, 2026-06-20)', 'UTC'],
    ['Timeline (all times in UTC)', 'UTC'],
    ['Timeline (all times PST) 04/23/2023 - 05/03/2023', 'PST'],
    ['All times in PDT (UTC-7).', 'UTC-7'],
    ['All times PDT.', 'PDT'],
    ['All times are in Europe/Berlin.', 'Europe/Berlin'],
    ['Times below are UTC+2', 'UTC+2'],
    ['All timestamps are in the CET zone', 'CET'],
    ['全時刻 JST。', 'JST'],
    ['時刻 (JST)', 'JST'],
    ['Time (Pacific)', 'Pacific'],
    ['Eastern Time', 'Eastern Time'],
    ['All times US/Central.', 'US/Central'],
    ['Time', undefined],
    ['The timeline of what happened in the central database', undefined],
    ['[Date/Time]', undefined],
    ['The agent was paused in time', undefined],
    ['The team (SRE)', undefined],
    ['In time for the EST release', undefined],
  ])('%j', (text, zone) => {
    expect(statedZone(text)).toBe(zone);
  });
});

describe('the offset of a zone', () => {
  test.each([
    ['UTC', 'Z'],
    ['utc', 'Z'],
    ['CEST', '+02:00'],
    ['JST', '+09:00'],
    ['+2', '+02:00'],
    ['-0730', '-07:30'],
    ['UTC+08:00', '+08:00'],
    ['CST', undefined],
    ['IST', undefined],
    ['BST', undefined],
    ['PT', undefined],
    ['Europe/Berlin', undefined],
    ['+99', undefined],
    ['+02:70', undefined],
    ['', undefined],
  ])('%j', (zone, offset) => {
    expect(offsetOf(zone)).toBe(offset);
  });
});
