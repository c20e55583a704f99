import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { recurrencesOf } from './recurrences.ts';

const incident = (id: string, day: string, action?: Readonly<Record<string, unknown>>, fields: object = {}) =>
  [
    `postmortems/${id}.md`,
    recordText({
      kind: 'postmortem',
      id,
      title: id,
      agent_id: 'triage',
      started_at: `${day}T00:00:00Z`,
      action_items: action ? [{ id: `${id}-1`, ...action }] : [],
      ...fields,
    }),
  ] as const;
const agents = Object.fromEntries(
  ['triage', 'match'].map((id) => [`registers/agents/${id}.md`, recordText({ kind: 'agent', agent_id: id })]),
);
const done = { status: 'done', done_at: '2026-03-10', linked_failure_ids: ['timeout'] };

test.each([
  ['fired again after it was done', incident('a', '2026-03-01', done), incident('b', '2026-04-01'), ['a-1 → b']],
  ['fired while it was not done yet', incident('a', '2026-03-01', done), incident('b', '2026-03-05'), []],
  ['fired on the day it was done', incident('a', '2026-03-01', done), incident('b', '2026-03-10'), []],
  [
    'an action against another mode',
    incident('a', '2026-03-01', { ...done, linked_failure_ids: ['x'] }),
    incident('b', '2026-04-01'),
    [],
  ],
  [
    'an action that was dropped',
    incident('a', '2026-03-01', { ...done, status: 'wont-do' }),
    incident('b', '2026-04-01'),
    [],
  ],
  [
    'at another agent',
    incident('a', '2026-03-01', done),
    incident('b', '2026-04-01', undefined, { agent_id: 'match' }),
    [],
  ],
  [
    'in a drill',
    incident('a', '2026-03-01', done),
    incident('b', '2026-04-01', undefined, { incident_type: 'drill' }),
    [],
  ],
  [
    'an action that names no mode is against those of its review',
    incident('a', '2026-03-01', { ...done, linked_failure_ids: [] }),
    incident('b', '2026-04-01'),
    ['a-1 → b'],
  ],
])('%s', (_, first, second, found) => {
  const { records } = libraryOf({ ...Object.fromEntries([first, second]), ...agents });
  const newestFirst = Object.values(records)
    .filter(({ kind }) => kind === 'postmortem')
    .toReversed();
  expect(recurrencesOf('timeout', newestFirst).map(({ action, next }) => `${action.id} → ${next.id}`)).toEqual(found);
});
