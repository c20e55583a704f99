import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';
import type { ActionsIn, StandingAction } from './actions-in.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** Actions of these types change the documents that others work by (004: update upstream documents). */
const upstream: ReadonlySet<string | undefined> = new Set([
  ...['runbook', 'policy-update', 'canvas-edit', 'registry-update', 'new-failure-mode', 'process'],
  ...['approval-tightening', 'detection-rule', 'rollout-gate'],
]);

/** Kinds that say by when somebody reads them again. */
const reread = ['failure-mode', 'decision', 'playbook'] as const;

/** What is owed to the framework, the runbooks and the registers at the end of a period. */
export interface UpdatesOwed {
  /** Open actions that change them. */
  readonly actions: readonly StandingAction[];
  /** Records whose `review_by` had passed. */
  readonly records: readonly { readonly record: RecordView; readonly by: string }[];
}

/** The changes of documents that were promised and not made, and the records that nobody has read again. */
export function updatesOwed(input: Pick<ReviewInput, 'records' | 'period'>, { open }: ActionsIn): UpdatesOwed {
  const records = reread.flatMap((kind) =>
    recordsOf(input, kind).flatMap((record) => {
      const by = textAt(record.fields, 'review_by');
      const isGone = ['deprecated', 'merged', 'superseded', 'reversed'].includes(record.status ?? '');
      const isOwed = by !== undefined && isDate(by) && by <= input.period.last && !isGone;
      return isOwed ? [{ record, by }] : [];
    }),
  );
  return { actions: open.filter(({ entry }) => upstream.has(entry.type)), records };
}
