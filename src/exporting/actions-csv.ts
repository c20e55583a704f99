import type { ActionView, RecordView } from '../library/record-schema.ts';
import { csv } from './csv.ts';

/** An action with the record it belongs to. */
interface RecordedAction {
  readonly action: ActionView;
  readonly record: RecordView;
}

const columns: readonly (readonly [
  name: string,
  of: (action: ActionView, record: RecordView) => string | number | undefined,
])[] = [
  ['id', ({ id }) => id],
  ['state', ({ state }) => state],
  ['status', ({ status }) => status],
  ['due', ({ due }) => due],
  ['age_days', ({ ageDays }) => ageDays],
  ['owner', ({ owner }) => owner],
  ['priority', ({ priority }) => priority],
  ['description', ({ description }) => description],
  ['tracker', ({ tracker }) => tracker],
  ['postmortem', (_, { id }) => id],
  ['severity', (_, { severity }) => severity],
  ['type', ({ type }) => type],
  ['class', (action) => action.class],
  ['due_in_days', ({ dueInDays }) => dueInDays],
  ['done_at', ({ doneAt }) => doneAt],
  ['evidence', ({ evidence }) => evidence],
  ['reason', ({ reason }) => reason],
  ['failure_ids', ({ failureIds }) => failureIds.join('; ')],
];

/** The names of the columns, as one line. */
export const actionsCsvHead = csv([columns.map(([name]) => name)]);

/** The actions with the incident they come from, one a line, without the names of the columns. */
export function actionRows(actions: Iterable<RecordedAction>): string {
  return csv(Array.from(actions, ({ action, record }) => columns.map(([, of]) => of(action, record))));
}

/** The same as a whole table. */
export function actionsCsv(actions: Iterable<RecordedAction>): string {
  return actionsCsvHead + actionRows(actions);
}
