import { expect, test } from 'vitest';
import type { ActionEntry } from './action-entry.ts';
import { type ActionFilter, isWanted } from './action-filter.ts';
import { type ActionGrouping, groupActions } from './action-groups.ts';
import { actionNews } from './action-news.ts';
import { summariseActions } from './action-summary.ts';

const commit = (day: string) => ({ at: `${day}T00:00:00Z`, commit: 'c' });
const slip = (day: string, days: number) => ({ ...commit(day), from: '2026-05-01', to: '2026-05-08', days });

const entry = (id: string, fields: Partial<ActionEntry> = {}): ActionEntry => ({
  ...{
    id,
    description: id,
    status: fields.state ?? 'open',
    state: 'open',
    failureIds: [],
    agents: [],
    contentPath: '',
  },
  ...{ slips: [], reopenings: [], silentEdits: [], since: '2026-05-01' },
  record: { kind: 'postmortem', id: 'pm-1', title: 'Twice', route: '/', severity: 'sev2' },
  ...fields,
});

const entries = [
  entry('late', {
    state: 'overdue',
    owner: 'Kim',
    agents: ['a', 'b'],
    slips: [slip('2026-05-03', 7), slip('2026-05-09', 3)],
  }),
  entry('open', { owner: 'Lee', agents: ['a'], failureIds: ['timeout'], ownerLeft: true }),
  entry('nobody', { stale: true, reopenings: [commit('2026-06-01')] }),
  ...[3, 5, 10].map((daysToClose) =>
    entry(`done-${daysToClose}`, { state: 'done', owner: 'Kim', daysToClose, closed: `2026-05-${daysToClose + 10}` }),
  ),
  entry('came back', {
    state: 'done',
    owner: 'Lee',
    held: 'no',
    agents: ['b'],
    silentEdits: [{ ...commit('2026-06-02'), after: 'closed', from: 'x', to: 'y' }],
  }),
];

test('the summary counts actions once and slips each time, and gives no p90 of few', () => {
  const { ages, ...summary } = summariseActions(entries);
  expect(summary).toEqual({
    ...{ open: 3, overdue: 1, unowned: 1, stale: 1, done: 4, dropped: 0, closedRate: 4 / 7 },
    slipped: { actions: 1, times: 2, days: 10 },
    ...{ reopened: 1, silentlyEdited: 1, notHeld: 1, ownersLeft: 1 },
    daysToClose: { n: 3, median: 5, max: 10 },
  });
  expect(ages.map(({ open }) => open)).toEqual([3, 0, 0, 0]);
});

test.each<[ActionGrouping, string[]]>([
  ['owner', ['Kim 1/1', ' 1/0', 'Lee 1/0']],
  ['agent', ['a 2/1', 'b 1/1', ' 1/0']],
  ['failure-mode', [' 2/1', 'timeout 1/0']],
  ['severity', ['sev2 3/1']],
])('by %s, open and overdue, the most overdue first', (by, groups) => {
  expect(groupActions(entries, by).map(({ key, open, overdue }) => `${key} ${open}/${overdue}`)).toEqual(groups);
});

test.each<[ActionFilter, string[]]>([
  [{ owner: 'kim', overdue: true }, ['late']],
  [{ agent: 'b' }, ['late', 'came back']],
  [{ failureMode: 'timeout' }, ['open']],
  [{ unowned: true }, ['nobody']],
  [{ status: 'overdue' }, ['late']],
  [{ severity: 'sev1' }, []],
  [{ since: '2026-05-20' }, ['nobody', 'done-10', 'came back']],
])('%j', (filter, ids) => {
  expect(entries.filter((one) => isWanted(one, filter)).map(({ id }) => id)).toEqual(ids);
});

test('news: what came, what passed its day, what was settled; nothing of tomorrow', () => {
  const news = (fields: Partial<ActionEntry>) =>
    actionNews([entry('a', fields)], '2026-06-01T12:00:00Z').map(({ what, at }) => `${at.slice(0, 10)} ${what}`);
  expect(news({})).toEqual(['2026-05-01 new']);
  expect(news({ addedLater: true, firstSeen: commit('2026-05-20') })).toEqual(['2026-05-20 new']);
  expect(news({ state: 'overdue', due: '2026-05-30' })).toEqual(['2026-05-31 overdue', '2026-05-01 new']);
  expect(news({ state: 'done', closed: '2026-05-09', due: '2026-05-05' })).toEqual([
    '2026-05-09 closed',
    '2026-05-01 new',
  ]);
  expect(news({ state: 'done', closed: '2026-06-09' })).toEqual(['2026-05-01 new']);
});
