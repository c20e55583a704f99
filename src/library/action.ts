import { daysBetween, isDate } from '../model/calendar.ts';
import type { ActionState, ActionView } from './record-schema.ts';
import { type Mapping, mappingsAt, textAt, textsAt } from './values.ts';

const dropped: ReadonlySet<string> = new Set(['wont-do', 'superseded', 'accepted-risk']);

/** Whether nothing is left to do under a status. */
export function isSettled(status: string): boolean {
  return status === 'done' || dropped.has(status);
}

/**
 * The actions of a record on the day `today` (YYYY-MM-DD). `since` is the day from which they age: that of the detection.
 */
export function actionViews(data: Mapping, since: string | undefined, today: string): ActionView[] {
  return mappingsAt(data, 'action_items').map((item, index) => {
    const due = textAt(item, 'due');
    const dueInDays = due && isDate(due) ? daysBetween(today, due) : undefined;
    const status = textAt(item, 'status') ?? 'open';
    const state = stateOf(status, dueInDays);
    const settled = state === 'done' || state === 'dropped';
    const reason = [textAt(item, 'reason'), textAt(item, 'approver')].filter(Boolean).join(' · ');
    return {
      id: textAt(item, 'id') ?? String(index + 1),
      description: textAt(item, 'description') ?? '',
      status,
      state,
      failureIds: textsAt(item, 'linked_failure_ids'),
      ...present({
        owner: textAt(item, 'owner'),
        due,
        dueInDays: settled ? undefined : dueInDays,
        ageDays: settled || since === undefined ? undefined : Math.max(0, daysBetween(since, today)),
        priority: textAt(item, 'priority'),
        type: textAt(item, 'type'),
        class: textAt(item, 'class'),
        tracker: textAt(item, 'tracker'),
        doneAt: textAt(item, 'done_at'),
        evidence: textAt(item, 'evidence'),
        reason: reason === '' ? undefined : reason,
      }),
    };
  });
}

function stateOf(status: string, dueInDays: number | undefined): ActionState {
  if (status === 'done') return 'done';
  if (dropped.has(status)) return 'dropped';
  return dueInDays !== undefined && dueInDays < 0 ? 'overdue' : 'open';
}

/** The object without its undefined values. */
export function present<T extends object>(object: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}
