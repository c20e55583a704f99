import { actionKey } from '../library/action-key.ts';
import { isDate } from '../model/calendar.ts';
import { type ActionEntry, isOpen } from './action-entry.ts';
import { type DueCalendar, type DueEvent, writeCalendar } from './write-calendar.ts';

/** Open actions with a due day as an iCalendar: an event of a whole day for each. */
export function actionsCalendar(entries: readonly ActionEntry[], calendar: DueCalendar): string {
  return writeCalendar(
    entries.flatMap((entry) => (isOpen(entry) ? eventOf(entry) : [])),
    'actions',
    calendar,
  );
}

function eventOf({ due, owner, record, id, state, description, tracker, slips }: ActionEntry): DueEvent[] {
  if (due === undefined || !isDate(due)) return [];
  const moved = slips.length === 1 ? 'once' : `${slips.length} times`;
  return [
    {
      // The same as long as the action is known by the same name, whatever it says and whenever it is due.
      key: [record.kind, record.id, actionKey(id, description)],
      due,
      title: `${state === 'overdue' ? 'Overdue' : 'Due'}: ${description}`,
      lines: [
        description,
        `${id} of ${record.title} (${record.id})`,
        `Owner: ${owner ?? 'nobody'}`,
        ...(tracker === undefined ? [] : [`Ticket: ${tracker}`]),
        ...(slips.length === 0 ? [] : [`Its day was moved ${moved}.`]),
      ],
      route: `${record.route}#action-${id}`,
    },
  ];
}
