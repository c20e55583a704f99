import type { ActionView } from '../library/record-schema.ts';

/** The ages by which open actions are read, days since the incident was detected; both ends included. */
export const ageBuckets = [
  { label: '0–7 days', from: 0, to: 7 },
  { label: '8–30 days', from: 8, to: 30 },
  { label: '31–90 days', from: 31, to: 90 },
  { label: 'over 90 days', from: 91, to: Number.POSITIVE_INFINITY },
] as const;

/** How the actions of a library stand. */
export interface Aging {
  readonly open: number;
  readonly overdue: number;
  readonly unowned: number;
  readonly done: number;
  readonly dropped: number;
  /** Done ÷ (done + open); undefined when there is neither. */
  readonly closedRate: number | undefined;
  /** Open actions in each of `ageBuckets`, and how many of them are overdue. */
  readonly buckets: readonly { readonly label: string; readonly open: number; readonly overdue: number }[];
}

/** Counts in one pass. An open action without a known age counts as new. */
export function agingOf(actions: readonly ActionView[]): Aging {
  const buckets = ageBuckets.map(({ label }) => ({ label, open: 0, overdue: 0 }));
  const counts = { open: 0, overdue: 0, done: 0, dropped: 0 };
  let unowned = 0;
  for (const { state, ageDays = 0, owner } of actions) {
    counts[state] += 1;
    if (state === 'done' || state === 'dropped') continue;
    if (owner === undefined) unowned += 1;
    const bucket = buckets[ageBuckets.findIndex(({ from, to }) => ageDays >= from && ageDays <= to)];
    if (!bucket) continue;
    bucket.open += 1;
    if (state === 'overdue') bucket.overdue += 1;
  }
  const open = counts.open + counts.overdue;
  const settled = counts.done + open;
  return { ...counts, open, unowned, closedRate: settled === 0 ? undefined : counts.done / settled, buckets };
}
