import { expect, test } from 'vitest';
import type { RunningClock } from './clock-schema.ts';
import { clocksCalendar } from './clocks-calendar.ts';

const clock = (fields: Partial<RunningClock> = {}): RunningClock => ({
  ...{ kind: 'publication', what: 'Publish the review', agents: ['triage'], owners: ['reliability-owner'] },
  record: { kind: 'postmortem', id: 'pm-1', title: 'Twice', route: '/postmortems/pm-1/', path: 'postmortems/pm-1.md' },
  ...{ state: 'due', due: '2026-12-31', limit: '10 business days' },
  source: { says: '004 Severity definitions', setting: 'clocks.publishBusinessDays.sev2' },
  ...fields,
});
const calendar = {
  ...{ name: 'Clocks: Acme', library: 'Acme', now: '2026-11-21T08:00:00Z' },
  address: (route: string) => `https://example.com${route}`,
};

/** The properties of the events of a calendar, unfolded, without those that are the same in all. */
const events = (...clocks: RunningClock[]): string[] =>
  clocksCalendar(clocks, calendar)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => /^(?:SUMMARY|DTSTAMP|DTSTART|DTEND|DURATION|DESCRIPTION|URL|UID)/.test(line));

test('a day is a whole day, and says whose turn it is and from where the limit is', () => {
  expect(events(clock()).slice(1)).toEqual([
    'SUMMARY:Due: Publish the review',
    'DTSTAMP:20261121T080000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'DESCRIPTION:Publish the review\\nTwice (pm-1)\\nWhose turn: reliability-owner\\n' +
      'From 004 Severity definitions\\, clocks.publishBusinessDays.sev2: 10 business days',
    'URL:https://example.com/postmortems/pm-1/',
  ]);
});

test.each([
  ['2026-12-31T23:45:00.000Z', 'DTSTART:20261231T231500Z'],
  ['2027-01-01T00:10:00.000Z', 'DTSTART:20261231T234000Z'],
  ['2028-03-01T00:00:00Z', 'DTSTART:20280229T233000Z'],
])('a moment is the half hour before it, in UTC: %s', (due, start) => {
  expect(events(clock({ due }))).toEqual(expect.arrayContaining([start, 'DURATION:PT30M']));
});

test('what has no day has no event, and what is late says so', () => {
  expect(events(clock({ state: 'waiting', due: undefined }))).toEqual([]);
  expect(events(clock({ state: 'overdue' }))).toContain('SUMMARY:Overdue: Publish the review');
});

test('two clocks of one record are two events, which keep their ids when the day moves', () => {
  const uid = (fields: Partial<RunningClock>) => events(clock(fields))[0];
  expect(uid({ due: '2027-01-05', what: 'Else' })).toBe(uid({}));
  expect(new Set([uid({}), uid({ kind: 'handoff' }), uid({ part: 'A-1' })]).size).toBe(3);
});
