import { dueOn, standingOn } from '../actions/action-course.ts';
import type { ActionEntry } from '../actions/action-entry.ts';
import type { FollowedAction } from '../actions/follow-actions.ts';
import { daysBetween, isDate } from '../model/calendar.ts';
import { isWithin, type Period } from './period.ts';

/** An action as it stood at the end of a day. */
export interface StandingAction {
  readonly entry: ActionEntry;
  readonly due: string | undefined;
  /** Days since it was due; undefined while it is not late. */
  readonly daysLate: number | undefined;
  /** Days since its incident was detected. */
  readonly age: number | undefined;
}

/** What became of actions in a period. */
export interface ActionsIn {
  /** Open at its end, the latest first. */
  readonly open: readonly StandingAction[];
  /** Those of them that were late, the latest first. */
  readonly overdue: readonly StandingAction[];
  readonly added: readonly ActionEntry[];
  /** Done in it. */
  readonly done: readonly ActionEntry[];
  /** Given up, replaced or accepted in it. */
  readonly dropped: readonly ActionEntry[];
  /** Whose day was moved to a later one in it. */
  readonly slipped: readonly { readonly entry: ActionEntry; readonly from: string; readonly to: string }[];
  /** Done, and what they are against came back in it. */
  readonly recurred: readonly ActionEntry[];
}

/** The actions of a period, from the days on which they came, moved and were settled: what happened later does not count. */
export function actionsIn(followed: readonly FollowedAction[], period: Pick<Period, 'first' | 'last'>): ActionsIn {
  const open = standingAt(followed, period.last);
  const entries = followed.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const settled = entries.filter(({ closed }) => isWithin(closed, period));
  return {
    open,
    overdue: open.filter(({ daysLate }) => daysLate !== undefined),
    added: followed
      .filter(({ course }) => isWithin(course?.spans[0]?.from, period))
      .map(({ entry }) => entry)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    done: settled.filter(({ state }) => state === 'done'),
    dropped: settled.filter(({ state }) => state === 'dropped'),
    slipped: entries.flatMap((entry) =>
      entry.slips.filter(({ at }) => isWithin(at, period)).map(({ from, to }) => ({ entry, from, to })),
    ),
    recurred: entries.filter(({ recurredIn }) => isWithin(recurredIn?.date, period)),
  };
}

/** The actions that were open at the end of a day, the most overdue first; what has no day comes last. */
function standingAt(followed: readonly FollowedAction[], day: string): StandingAction[] {
  return followed
    .flatMap(({ entry, course }): StandingAction[] => {
      const standing = course && standingOn(course, day);
      if (course === undefined || standing === undefined) return [];
      const due = dueOn(course, day);
      const late = standing === 'overdue' && due !== undefined && isDate(due) ? daysBetween(due, day) : undefined;
      return [
        { entry, due, daysLate: late, age: entry.since === undefined ? undefined : daysBetween(entry.since, day) },
      ];
    })
    .sort((a, b) => compare(a.due ?? '~', b.due ?? '~') || compare(a.entry.id, b.entry.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
