import { isSettled } from '../library/action.ts';
import type { ActionChange, ActionTrail, DocumentTrail } from '../library/action-history.ts';
import { actionKey } from '../library/action-key.ts';
import type { ActionView } from '../library/record-schema.ts';
import { daysBetween, isDate } from '../model/calendar.ts';
import type { ActionEntry } from './action-entry.ts';

/** What git tells of one action. */
export type FollowUp = Pick<ActionEntry, 'firstSeen' | 'addedLater' | 'slips' | 'reopenings' | 'silentEdits'> & {
  /** Undefined when git has only one state of its document, or does not know it yet. */
  readonly trail: ActionTrail | undefined;
};

/**
 * What became of an action up to `now` (ISO 8601 instant): a commit of a later moment has not been made yet. A day that moves
 * while the record is a draft was not promised to anybody, and that of a settled action no longer matters: neither is a slip.
 */
export function followUpOf(action: ActionView, document: DocumentTrail | undefined, now: string): FollowUp {
  const whole = document?.actions?.[actionKey(action.id, action.description)];
  const trail = whole && { ...whole, changes: whole.changes.filter(({ at }) => at <= now) };
  // A document that never changed came with all of its actions.
  const firstSeen = trail?.firstSeen ?? (document?.actions === undefined ? document?.created : undefined);
  const changes = trail?.changes ?? [];
  return {
    trail,
    ...(firstSeen !== undefined && { firstSeen: { at: firstSeen.at, commit: firstSeen.commit } }),
    ...(firstSeen !== undefined && firstSeen.commit !== document?.created.commit && { addedLater: true }),
    slips: changes.flatMap(slipIn),
    reopenings: changes.filter(isReopening).map(({ at, commit }) => ({ at, commit })),
    silentEdits: changes.flatMap(silentEditIn),
  };
}

function slipIn({ field, from, to, at, commit, status, stage }: ActionChange): FollowUp['slips'] {
  if (field !== 'due' || from === undefined || to === undefined || stage === 'draft' || isSettled(status)) return [];
  const days = isDate(from) && isDate(to) ? daysBetween(from, to) : 0;
  return days > 0 ? [{ at, commit, from, to, days }] : [];
}

function isReopening({ field, from, to }: ActionChange): boolean {
  return field === 'status' && isSettled(from ?? '') && !isSettled(to ?? '');
}

function silentEditIn({ field, from, to, at, commit, status, stage }: ActionChange): FollowUp['silentEdits'] {
  if (field !== 'description' || from === undefined || to === undefined) return [];
  if (isSettled(status)) return [{ at, commit, after: 'closed', from, to }];
  return stage === 'published' ? [{ at, commit, after: 'published', from, to }] : [];
}

/** The day of the last commit that settled the action; undefined when it was settled from the first one on. */
export function dayOfSettling(trail: ActionTrail | undefined): string | undefined {
  const last = trail?.changes.findLast(
    ({ field, from, to }) => field === 'status' && !isSettled(from ?? '') && isSettled(to ?? ''),
  );
  return last?.at.slice(0, 10);
}
