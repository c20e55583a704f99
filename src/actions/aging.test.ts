import { expect, test } from 'vitest';
import type { ActionView } from '../library/record-schema.ts';
import { agingOf } from './aging.ts';

const action = (state: ActionView['state'], ageDays?: number, owner?: string): ActionView => ({
  id: 'A',
  description: '',
  status: state,
  state,
  failureIds: [],
  ...(ageDays === undefined ? {} : { ageDays }),
  ...(owner === undefined ? {} : { owner }),
});

test('both ends belong to a bucket, and what is settled to none', () => {
  const ages = [0, 7, 8, 30, 31, 90, 91, 900];
  const aging = agingOf([...ages.map((age) => action('open', age, 'x')), action('done', 3), action('dropped', 3)]);
  expect(aging.buckets.map(({ open }) => open)).toEqual([2, 2, 2, 2]);
  expect(aging).toMatchObject({ open: 8, overdue: 0, done: 1, dropped: 1, unowned: 0 });
});

test('overdue ones are open, too; the closed rate leaves out what was dropped', () => {
  const aging = agingOf([action('overdue', 40), action('done'), action('done'), action('dropped')]);
  expect(aging).toMatchObject({ open: 1, overdue: 1, unowned: 1, closedRate: 2 / 3 });
  expect(aging.buckets[2]).toEqual({ label: '31–90 days', open: 1, overdue: 1 });
});

test('nothing at all has no rate', () => {
  expect(agingOf([]).closedRate).toBeUndefined();
});
