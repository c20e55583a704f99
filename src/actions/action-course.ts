import { isSettled } from '../library/action.ts';
import type { ActionTrail } from '../library/action-history.ts';
import { isDate } from '../model/calendar.ts';
import type { ActionEntry } from './action-entry.ts';

/** When an action was open, and what day it was due meanwhile: what a trend is drawn from. */
export interface ActionCourse {
  /** From the first day on, up to and without the second; the last may have no end. */
  readonly spans: readonly { readonly from: string; readonly to: string | undefined }[];
  /** The due day from a day on, in order; the first holds from the beginning. */
  readonly dues: readonly { readonly from: string; readonly due: string | undefined }[];
}

/**
 * The course of an action; undefined when no day is known on which it was there. It begins when its incident was detected, or
 * with the commit that added it to its record later; it ends with `done_at`, or the commit that settled it.
 */
export function courseOf(
  entry: Pick<ActionEntry, 'since' | 'firstSeen' | 'addedLater' | 'state' | 'closed' | 'due'>,
  trail: ActionTrail | undefined,
): ActionCourse | undefined {
  const { since, firstSeen, addedLater, due } = entry;
  const seen = firstSeen?.at.slice(0, 10);
  const from = addedLater === true || since === undefined ? seen : since;
  if (from === undefined) return undefined;
  return { spans: spansOf(from, entry, trail), dues: duesOf(due, trail) };
}

function spansOf(
  begin: string,
  { state, closed }: Pick<ActionEntry, 'state' | 'closed'>,
  trail: ActionTrail | undefined,
): ActionCourse['spans'] {
  const spans: { from: string; to: string | undefined }[] = [];
  let from: string | undefined = begin;
  for (const change of trail?.changes ?? []) {
    const day = change.at.slice(0, 10);
    if (change.field !== 'status') continue;
    const settles = isSettled(change.to ?? '');
    if (settles && from !== undefined) {
      spans.push({ from, to: day });
      from = undefined;
    } else if (!settles && isSettled(change.from ?? '')) {
      // It came as settled, so that nobody knows when it was open before.
      from = day;
    }
  }
  if (state === 'open' || state === 'overdue') return from === undefined ? spans : [...spans, { from, to: undefined }];
  const last = from === undefined ? spans.pop() : { from, to: undefined };
  // What was settled on an unknown day was open on none that is known.
  const end = closed ?? last?.to;
  return last === undefined || end === undefined ? spans : [...spans, { from: last.from, to: end }];
}

function duesOf(due: string | undefined, trail: ActionTrail | undefined): ActionCourse['dues'] {
  if (trail === undefined) return [{ from: '', due }];
  const changes = trail.changes.filter(({ field }) => field === 'due');
  return [{ from: '', due: trail.firstDue }, ...changes.map(({ at, to }) => ({ from: at.slice(0, 10), due: to }))];
}

/** Whether the action was open at the end of a day, and whether it was late then. */
export function standingOn({ spans, dues }: ActionCourse, day: string): 'open' | 'overdue' | undefined {
  if (!spans.some(({ from, to }) => from <= day && (to === undefined || to > day))) return undefined;
  const due = dueOn({ dues }, day);
  return due !== undefined && isDate(due) && due < day ? 'overdue' : 'open';
}

/** The day that the action was due at the end of a day. */
export function dueOn({ dues }: Pick<ActionCourse, 'dues'>, day: string): string | undefined {
  return dues.findLast(({ from }) => from <= day)?.due;
}
