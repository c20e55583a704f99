import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import type { ActionChange } from '../library/action-history.ts';
import { type ActionHistory, noActionHistory } from '../library/action-history.ts';
import { actionTrend } from './action-trend.ts';
import { followActions } from './follow-actions.ts';

const now = '2026-09-01T12:00:00Z';

const review = (id: string, action: object, fields: object = {}) => ({
  [`postmortems/${id}.md`]: recordText({
    ...{ kind: 'postmortem', id, title: id, status: 'final', severity: 'sev2', agent_id: 'triage' },
    detected_at: '2026-05-01T09:00:00Z',
    action_items: [{ id: `${id}-1`, description: 'Page on it', status: 'open', ...action }],
    ...fields,
  }),
});

const agent = { 'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage' }) };

/** What git tells of the action `a-1`: its changes, each a day of May and what is not as in most of them. */
function historyOf(changes: readonly (Partial<ActionChange> & { day: number })[], firstStatus = 'open'): ActionHistory {
  const created = { at: '2026-05-02T00:00:00Z', commit: 'c0' };
  const written = changes.map(
    ({ day, ...change }): ActionChange => ({
      ...{ at: `2026-05-${String(day).padStart(2, '0')}T00:00:00Z`, commit: `c${day}` },
      ...{ field: 'due', from: undefined, to: undefined, status: 'open', stage: 'published', ...change },
    }),
  );
  const trail = { firstSeen: created, firstStatus, firstDue: '2026-05-20', changes: written };
  return {
    ...noActionHistory,
    git: 'complete',
    documents: { 'postmortems/a.md': { created, actions: { 'a-1': trail } } },
  };
}

function follow(files: Readonly<Record<string, string>>, history = noActionHistory, left: readonly string[] = []) {
  const { records } = libraryOf({ ...agent, ...files }, now);
  const hasLeft = (owner: string) => left.includes(owner);
  return followActions(Object.values(records), { history, now, staleMonths: 6, hasLeft });
}

const first = (...args: Parameters<typeof follow>) => follow(...args)[0]!.entry;

describe('slips', () => {
  test.each<[string, Partial<ActionChange>, number[]]>([
    ['a later day', { from: '2026-05-20', to: '2026-05-27' }, [7]],
    ['an earlier day', { from: '2026-05-20', to: '2026-05-10' }, []],
    ['a first day', { from: undefined, to: '2026-05-27' }, []],
    ['no day any more', { from: '2026-05-20', to: undefined }, []],
    ['words', { from: 'Q2', to: 'Q3' }, []],
    ['in a draft', { from: '2026-05-20', to: '2026-05-27', stage: 'draft' }, []],
    ['of an action that was done', { from: '2026-05-20', to: '2026-05-27', status: 'done' }, []],
  ])('%s', (_, change, days) => {
    expect(first(review('a', {}), historyOf([{ day: 5, ...change }])).slips.map((slip) => slip.days)).toEqual(days);
  });

  test('a commit after the clock has not been made yet', () => {
    const change = { day: 5, from: '2026-05-20', to: '2026-05-27' };
    const history = historyOf([{ ...change, at: '2026-09-02T00:00:00Z' }, change]);
    expect(first(review('a', {}), history).slips).toHaveLength(1);
  });
});

test.each<[string, Partial<ActionChange>, string[]]>([
  ['after publication', { stage: 'published' }, ['published']],
  ['while it is reviewed', { stage: 'review' }, []],
  ['of an action that was done, in a draft', { stage: 'draft', status: 'done' }, ['closed']],
])('a text that changes %s', (_, change, after) => {
  const edit = { day: 5, field: 'description', from: 'Page on it', to: 'Think of it', ...change } as const;
  expect(first(review('a', {}), historyOf([edit])).silentEdits.map((found) => found.after)).toEqual(after);
});

test('open again is a re-opening, from done or dropped; in progress is none', () => {
  const steps = ['open', 'in-progress', 'done', 'in-progress', 'wont-do', 'done', 'open'];
  const changes = steps
    .slice(1)
    .map((to, index) => ({ day: index + 3, field: 'status', from: steps[index], to }) as const);
  expect(first(review('a', {}), historyOf(changes)).reopenings.map(({ commit }) => commit)).toEqual(['c5', 'c8']);
});

describe('closing', () => {
  const settling = historyOf([{ day: 9, field: 'status', from: 'open', to: 'done' }]);
  test.each<[string, object, ActionHistory, string | undefined, number | undefined]>([
    ['the day that the document tells', { status: 'done', done_at: '2026-05-11' }, settling, '2026-05-11', 10],
    ['else that of the commit', { status: 'done' }, settling, '2026-05-09', 8],
    ['dropped is no time to close', { status: 'wont-do', done_at: '2026-05-11' }, settling, '2026-05-11', undefined],
    ['done from the first commit on', { status: 'done' }, historyOf([], 'done'), undefined, undefined],
    ['done before it was detected', { status: 'done', done_at: '2026-04-01' }, settling, '2026-04-01', undefined],
    ['open', {}, historyOf([]), undefined, undefined],
  ])('%s', (_, action, history, closed, days) => {
    const entry = first(review('a', action), history);
    expect([entry.closed, entry.daysToClose]).toEqual([closed, days]);
  });
});

describe('held', () => {
  const done = { status: 'done', done_at: '2026-05-10', linked_failure_ids: ['timeout'] };
  const modes = { 'registers/failure-modes/timeout.md': recordText({ kind: 'failure-mode', failure_id: 'timeout' }) };
  const again = review('b', {}, { detected_at: '2026-06-01T00:00:00Z', failure_id_refs: ['timeout'] });
  const own = { failure_id_refs: ['timeout'] };
  test.each<[string, Readonly<Record<string, string>>, string | undefined, string | undefined]>([
    ['no incident since', { ...modes, ...review('a', done, own) }, 'so-far', undefined],
    ['it came back', { ...modes, ...review('a', done, own), ...again }, 'no', 'b'],
    [
      'as the document says, whatever came back',
      { ...modes, ...review('a', { ...done, effectiveness: { held: 'yes' } }, own), ...again },
      'yes',
      'b',
    ],
    ['not done', { ...modes, ...review('a', { ...done, status: 'open' }, own), ...again }, undefined, undefined],
    ['against nothing', review('a', { status: 'done', done_at: '2026-05-10' }), undefined, undefined],
  ])('%s', (_, files, held, next) => {
    const entry = follow(files).find(({ entry: { id } }) => id === 'a-1')!.entry;
    expect([entry.held, entry.recurredIn?.id]).toEqual([held, next]);
  });
});

test('stale is what is open for more than six months after its review, and a settled action has no owner who left', () => {
  const old = { published_at: '2026-02-28T00:00:00Z' };
  expect(first(review('a', { owner: '@kim' }, old), noActionHistory, ['@kim'])).toMatchObject({
    stale: true,
    ownerLeft: true,
  });
  expect(first(review('a', {}, { published_at: '2026-03-01T00:00:00Z' })).stale).toBeUndefined();
  const done = first(review('a', { owner: '@kim', status: 'done' }, old), noActionHistory, ['@kim']);
  expect([done.stale, done.ownerLeft]).toEqual([undefined, undefined]);
});

describe('the trend', () => {
  /** Open and overdue on 8, 15, 22 and 29 May and 5 June. */
  const points = (files: Readonly<Record<string, string>>, history?: ActionHistory) => {
    const courses = follow(files, history).flatMap(({ course }) => course ?? []);
    return actionTrend(courses, '2026-06-05', 5).map(({ open, overdue }) => `${open}/${overdue}`);
  };
  test.each<[string, object, ActionHistory | undefined, string[]]>([
    [
      'open from the detection on, late after its day',
      { due: '2026-05-20' },
      undefined,
      ['1/0', '1/0', '1/1', '1/1', '1/1'],
    ],
    ['done on a day', { status: 'done', done_at: '2026-05-15' }, undefined, ['1/0', '0/0', '0/0', '0/0', '0/0']],
    ['done, nobody knows when', { status: 'done' }, undefined, ['0/0', '0/0', '0/0', '0/0', '0/0']],
    [
      'a day that was moved once it had passed',
      { due: '2026-07-01' },
      historyOf([{ day: 25, from: '2026-05-20', to: '2026-07-01' }]),
      ['1/0', '1/0', '1/1', '1/0', '1/0'],
    ],
    [
      'open again',
      { due: '2026-07-01' },
      historyOf([
        { day: 10, field: 'status', from: 'open', to: 'done' },
        { day: 25, field: 'status', from: 'done', to: 'open' },
      ]),
      ['1/0', '0/0', '0/0', '1/1', '1/1'],
    ],
  ])('%s', (_, action, history, expected) => {
    expect(points(review('a', action), history)).toEqual(expected);
  });

  test('an action that came to its review later begins with its commit', () => {
    const history = historyOf([]);
    const trail = history.documents['postmortems/a.md']?.actions?.['a-1'];
    const later = { ...trail!, firstSeen: { at: '2026-05-20T00:00:00Z', commit: 'c20' }, firstDue: undefined };
    const documents = { 'postmortems/a.md': { ...history.documents['postmortems/a.md']!, actions: { 'a-1': later } } };
    expect(points(review('a', {}), { ...history, documents })).toEqual(['0/0', '0/0', '1/0', '1/0', '1/0']);
  });
});
