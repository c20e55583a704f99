import type { ActionView, RecordView } from '../library/record-schema.ts';
import { type Mapping, mappingsAt, textAt } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';
import type { StartedClock } from './started-clock.ts';

/** The clocks of the actions of a record: due days, accepted risks that end, and checks whether it held. */
export function actionClocks(record: RecordView): readonly StartedClock[] {
  const items = mappingsAt(record.fields, 'action_items');
  return record.actions.flatMap((action, index) => clocksOf(action, items[index] ?? {}, record));
}

function clocksOf(action: ActionView, item: Mapping, record: RecordView): readonly StartedClock[] {
  const { id, description, status, state, owner, due } = action;
  const head = { record, part: id, anchor: `action-${id}`, owners: owner === undefined ? [] : [owner] };
  if (state === 'open' || state === 'overdue') {
    const source = { says: '004 §7', field: 'due' };
    return [{ ...head, kind: 'action', what: description, end: endOf('due', due), source }];
  }
  if (status === 'accepted-risk') {
    const approver = textAt(item, 'approver');
    return [
      {
        ...head,
        kind: 'accepted-risk',
        what: `Decide again about the accepted risk: ${description}`,
        ...(approver !== undefined && { owners: [approver] }),
        end: endOf('expires', textAt(item, 'expires')),
        source: { says: 'action/disposition', field: 'expires' },
      },
    ];
  }
  const check = textAt(item, 'effectiveness/check_by');
  const held = textAt(item, 'effectiveness/held');
  if (status !== 'done' || check === undefined || held === 'yes' || held === 'no') return [];
  const source = { says: 'action/effectiveness', field: 'effectiveness.check_by' };
  return [
    {
      ...head,
      kind: 'effectiveness',
      what: `Check whether it held: ${description}`,
      end: endOf('check_by', check),
      source,
    },
  ];
}

function endOf(field: string, day: string | undefined): StartedClock['end'] {
  if (day === undefined) return { unknown: `it has no \`${field}\`` };
  return isDate(day) ? { due: day } : { unknown: `\`${field}: ${day}\` is no day` };
}
