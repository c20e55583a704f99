import { describe, expect, test } from 'vitest';
import type { ActionEntry } from './action-entry.ts';
import { actionsCalendar } from './calendar.ts';

const entry = (fields: Partial<ActionEntry> = {}): ActionEntry => ({
  ...{ id: 'A-1', description: 'Page on it', status: 'open', state: 'open', due: '2026-12-31', owner: '@kim' },
  ...{ failureIds: [], agents: [], contentPath: 'postmortems/pm-1.md', slips: [], reopenings: [], silentEdits: [] },
  record: { kind: 'postmortem', id: 'pm-1', title: 'Twice', route: '/postmortems/pm-1/' },
  ...fields,
});

const calendar = {
  ...{ name: 'Actions: Acme; Ltd, here', library: 'Acme', now: '2026-09-01T12:00:00Z' },
  address: (route: string) => `https://example.com${route}`,
};

/** The properties of a calendar, unfolded and unescaped: what a program that reads it gets. */
function read(text: string): (readonly [name: string, value: string])[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));
    return [line.slice(0, colon), value];
  });
}

const propertyOf = (text: string, name: string) => read(text).find(([key]) => key === name)?.[1];

test('a whole day for each open action with a due day, the same at every call', () => {
  const text = actionsCalendar([entry({ tracker: 'REL-1' })], calendar);
  expect(read(text)).toEqual([
    ...[
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['CALSCALE', 'GREGORIAN'],
    ],
    ...[
      ['PRODID', '-//reliability-library//actions//EN'],
      ['METHOD', 'PUBLISH'],
    ],
    ...[
      ['X-WR-CALNAME', 'Actions: Acme; Ltd, here'],
      ['X-PUBLISHED-TTL', 'PT1H'],
      ['BEGIN', 'VEVENT'],
    ],
    ['UID', expect.stringMatching(/^[\da-f]{32}@reliability-library$/)],
    ...[
      ['SUMMARY', 'Due: Page on it'],
      ['DTSTAMP', '20260901T120000Z'],
    ],
    ...[
      ['DTSTART;VALUE=DATE', '20261231'],
      ['DTEND;VALUE=DATE', '20270101'],
    ],
    ['DESCRIPTION', 'Page on it\nA-1 of Twice (pm-1)\nOwner: @kim\nTicket: REL-1'],
    ['URL', 'https://example.com/postmortems/pm-1/#action-A-1'],
    ...[
      ['X-MICROSOFT-CDO-BUSYSTATUS', 'FREE'],
      ['TRANSP', 'TRANSPARENT'],
      ['END', 'VEVENT'],
      ['END', 'VCALENDAR'],
    ],
  ]);
  expect(actionsCalendar([entry({ tracker: 'REL-1' })], calendar)).toBe(text);
});

describe('what has no day in a calendar', () => {
  test.each<[string, Partial<ActionEntry>]>([
    ['done', { state: 'done' }],
    ['dropped', { state: 'dropped' }],
    ['no day', { due: undefined }],
    ['no day that exists', { due: '2026-02-30' }],
    ['words', { due: 'Q3' }],
  ])('%s', (_, fields) => {
    expect(actionsCalendar([entry(fields)], calendar)).not.toContain('VEVENT');
  });
});

describe('texts of anybody', () => {
  test.each([
    ['marks of the format', 'a; b, c \\ d: e'],
    ['letters of four octets', '🧾'.repeat(60)],
    ['no spaces', 'x'.repeat(300)],
    ['wide letters', '誰も見ていない請求書が二度支払われた。'.repeat(8)],
  ])('%s come back as they were, in lines of 75 octets at most', (_, description) => {
    const text = actionsCalendar([entry({ description })], calendar);
    expect(propertyOf(text, 'SUMMARY')).toBe(`Due: ${description}`);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\uFFFD');
  });

  test('line ends and controls begin no property', () => {
    const text = actionsCalendar([entry({ description: 'a\r\nEND:VCALENDAR\nATTACH:x\u0000\u001b[2J' })], calendar);
    expect(propertyOf(text, 'SUMMARY')).toBe('Due: a END:VCALENDAR ATTACH:x [2J');
    expect(read(text).filter(([name]) => name === 'END' || name === 'ATTACH')).toHaveLength(2);
  });
});

test('the id of an event stays through another text, day and owner, and is that of one library', () => {
  const uid = (fields: Partial<ActionEntry>, library = 'Acme') =>
    propertyOf(actionsCalendar([entry(fields)], { ...calendar, library }), 'UID');
  expect(uid({ description: 'Other', due: '2027-01-01', owner: '@lee' })).toBe(uid({}));
  expect(uid({ id: 'A-2' })).not.toBe(uid({}));
  expect(uid({}, 'Other')).not.toBe(uid({}));
});

test('what is late says so, and a library without an address has no links', () => {
  const text = actionsCalendar([entry({ state: 'overdue' })], { ...calendar, address: () => undefined });
  expect([propertyOf(text, 'SUMMARY'), propertyOf(text, 'URL')]).toEqual(['Overdue: Page on it', undefined]);
});
