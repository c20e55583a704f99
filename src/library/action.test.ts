import { describe, expect, test } from 'vitest';
import { actionViews } from './action.ts';

const today = '2026-09-01';
const view = (item: Readonly<Record<string, unknown>>) => actionViews({ action_items: [item] }, '2026-08-01', today)[0];

describe('state', () => {
  test.each([
    ['open without a day', { status: 'open' }, 'open'],
    ['open, due today', { status: 'open', due: '2026-09-01' }, 'open'],
    ['open, due yesterday', { status: 'in-progress', due: '2026-08-31' }, 'overdue'],
    ['a day that does not exist is no day', { status: 'open', due: '2026-02-30' }, 'open'],
    ['done late is done', { status: 'done', due: '2026-08-01' }, 'done'],
    ['wont-do', { status: 'wont-do', due: '2026-08-01' }, 'dropped'],
    ['accepted-risk', { status: 'accepted-risk' }, 'dropped'],
    ['no status counts as open', {}, 'open'],
  ])('%s', (_, item, state) => {
    expect(view(item)?.state).toBe(state);
  });
});

test('only what is not settled has an age', () => {
  expect(view({ status: 'open', due: '2026-09-11' })).toMatchObject({ ageDays: 31, dueInDays: 10 });
  expect(view({ status: 'done' })).not.toHaveProperty('ageDays');
});

test('an incident that lies in the future makes no negative age', () => {
  expect(actionViews({ action_items: [{ status: 'open' }] }, '2026-10-01', today)[0]?.ageDays).toBe(0);
});

test('values of a wrong shape are absent', () => {
  expect(actionViews({ action_items: ['text', 3, { id: 7, owner: ['a'] }] }, undefined, today)).toEqual([
    { id: '7', description: '', status: 'open', state: 'open', failureIds: [] },
  ]);
  expect(actionViews({ action_items: 'none' }, undefined, today)).toEqual([]);
});
