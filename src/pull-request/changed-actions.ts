import type { ActionView, RecordView } from '../library/record-schema.ts';
import { isDate } from '../model/calendar.ts';
import type { ActionChange } from './review-schema.ts';
import type { TwoStates } from './two-states.ts';

/** An action with the record it stands in. */
interface Placed {
  readonly record: Pick<RecordView, 'kind' | 'id'>;
  readonly action: ActionView;
}

/** The actions that a change brings, settles, opens again, takes out, moves to another day or gives to somebody else. */
export function changedActions({ before, after, nameNow }: TwoStates): readonly ActionChange[] {
  const earlier = placed(before.views(), nameNow);
  const later = placed(after.views(), (kind, id) => `${kind}/${id}`);
  const changed = [...later].flatMap(([key, now]) => describe(now, earlier.get(key)?.action));
  const removed = [...earlier]
    .filter(([key]) => !later.has(key))
    .map(([, { record, action }]) => entry(record, action, ['removed']));
  return [...changed, ...removed];
}

function placed(
  records: Iterable<RecordView>,
  nameOf: (kind: RecordView['kind'], id: string) => string,
): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const { kind, id, actions } of records) {
    for (const action of actions) {
      const key = JSON.stringify([nameOf(kind, id), action.id]);
      if (!found.has(key)) found.set(key, { record: { kind, id }, action });
    }
  }
  return found;
}

function describe({ record, action }: Placed, earlier: ActionView | undefined): readonly ActionChange[] {
  if (earlier === undefined) return [entry(record, action, ['new'])];
  const changes: ActionChange['changes'] = [];
  if (isSettled(action) && !isSettled(earlier)) changes.push(action.state === 'done' ? 'closed' : 'dropped');
  if (!isSettled(action) && isSettled(earlier)) changes.push('reopened');
  if (action.due !== earlier.due && isDay(action.due) && isDay(earlier.due)) {
    changes.push(action.due > earlier.due ? 'due-later' : 'due-earlier');
  }
  if (action.owner !== earlier.owner) changes.push('owner');
  if (changes.length === 0) return [];
  const { owner, due = '' } = earlier;
  return [
    {
      ...entry(record, action, changes),
      ...(changes.includes('owner') && owner !== undefined && { ownerBefore: owner }),
      ...((changes.includes('due-later') || changes.includes('due-earlier')) && { dueBefore: due }),
    },
  ];
}

function entry(
  { kind, id }: Placed['record'],
  { id: action, description, status, owner, due }: ActionView,
  changes: ActionChange['changes'],
): ActionChange {
  return {
    ...{ record: { kind, id }, id: action, description, changes, status },
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
  };
}

function isSettled({ state }: ActionView): boolean {
  return state === 'done' || state === 'dropped';
}

function isDay(due: string | undefined): due is string {
  return due !== undefined && isDate(due);
}
