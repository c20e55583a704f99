import type { ActionEntry } from '../actions/action-entry.ts';
import type { ActionView, RecordView } from '../library/record-schema.ts';
import { csv } from './csv.ts';

/** An action with the record it belongs to. */
interface RecordedAction {
  readonly action: ActionView;
  readonly record: Pick<RecordView, 'id' | 'severity'>;
}

type Cell = string | number | undefined;

const columns: readonly (readonly [
  name: string,
  of: (action: ActionView, record: RecordedAction['record']) => Cell,
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

/** Columns of what became of an action, behind those of what its record tells. */
const followed: readonly (readonly [name: string, of: (entry: ActionEntry) => Cell])[] = [
  ['agents', ({ agents }) => agents.join('; ')],
  ['closed', ({ closed }) => closed],
  ['days_to_close', ({ daysToClose }) => daysToClose],
  ['first_seen', ({ firstSeen }) => firstSeen?.at],
  ['slips', ({ slips }) => slips.length],
  ['slipped_days', ({ slips }) => slips.reduce((sum, { days }) => sum + days, 0)],
  ['reopened', ({ reopenings }) => reopenings.length],
  ['silent_edits', ({ silentEdits }) => silentEdits.length],
  ['held', ({ held }) => held],
  ['recurred_in', ({ recurredIn }) => recurredIn?.id],
  ['owner_left', ({ ownerLeft }) => ownerLeft && 'yes'],
  ['stale', ({ stale }) => stale && 'yes'],
];

/** Actions with what became of them, as a whole table. */
export function actionEntriesCsv(entries: readonly ActionEntry[]): string {
  const head = [...columns, ...followed].map(([name]) => name);
  const rows = entries.map((entry) => [
    ...columns.map(([, of]) => of(entry, entry.record)),
    ...followed.map(([, of]) => of(entry)),
  ]);
  return csv([head, ...rows]);
}
