import { addDays, dayOf, isDate } from '../model/calendar.ts';
import type { ActionEntry } from './action-entry.ts';

/** Something that happened to an action. */
export interface ActionNews {
  readonly what: 'new' | 'overdue' | 'closed';
  /** ISO 8601 instant. */
  readonly at: string;
  readonly entry: ActionEntry;
}

/** What happened to the actions up to `now` (ISO 8601 instant), the last first: they came, their day passed, they were settled. */
export function actionNews(entries: readonly ActionEntry[], now: string): ActionNews[] {
  const news = entries.flatMap((entry) => newsOf(entry, dayOf(now)));
  return news
    .filter(({ at }) => at <= now)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.entry.id < b.entry.id ? -1 : 1));
}

function newsOf(entry: ActionEntry, today: string): ActionNews[] {
  const { since, firstSeen, addedLater, closed, due, state } = entry;
  const came = addedLater === true || since === undefined ? firstSeen?.at : midnight(since);
  const isLate = state === 'overdue' && due !== undefined && isDate(due) && due < today;
  return [
    ...(came === undefined ? [] : [{ what: 'new', at: came, entry } as const]),
    ...(isLate ? [{ what: 'overdue', at: midnight(addDays(due, 1)), entry } as const] : []),
    ...(closed === undefined ? [] : [{ what: 'closed', at: midnight(closed), entry } as const]),
  ];
}

const midnight = (day: string): string => `${day}T00:00:00Z`;
