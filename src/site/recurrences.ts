import type { ActionView, RecordView } from '../library/record-schema.ts';

/** An action against a failure mode that was done before the mode fired once more. */
export interface Recurrence {
  readonly action: ActionView;
  readonly from: RecordView;
  /** The first incident after the action was done. */
  readonly next: RecordView;
}

/** The actions that did not hold. `incidents` are those of the mode, the newest first. */
export function recurrences(failureId: string, incidents: readonly RecordView[]): Recurrence[] {
  const oldestFirst = incidents.toReversed();
  return incidents.flatMap((from) =>
    from.actions.flatMap((action) => {
      const { state, doneAt, failureIds } = action;
      if (state !== 'done' || doneAt === undefined || !failureIds.includes(failureId)) return [];
      const next = oldestFirst.find(
        ({ date, id }) => id !== from.id && date !== undefined && date > doneAt.slice(0, 10),
      );
      return next ? [{ action, from, next }] : [];
    }),
  );
}
