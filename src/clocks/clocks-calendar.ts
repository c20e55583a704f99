import { type DueCalendar, type DueEvent, writeCalendar } from '../actions/write-calendar.ts';
import type { RunningClock } from './clock-schema.ts';

/** Clocks with a day or a moment as an iCalendar: a whole day for each day, the half hour before it for each moment. */
export function clocksCalendar(clocks: readonly RunningClock[], calendar: DueCalendar): string {
  return writeCalendar(clocks.flatMap(eventOf), 'clocks', calendar);
}

function eventOf({ kind, what, record, part, owners, state, due, source, limit }: RunningClock): DueEvent[] {
  if (due === undefined) return [];
  const place = source.setting ?? source.field;
  return [
    {
      key: ['clock', kind, record.kind, record.id, part ?? ''],
      due,
      title: `${state === 'overdue' ? 'Overdue' : 'Due'}: ${what}`,
      lines: [
        what,
        `${record.title} (${record.id})`,
        `Whose turn: ${owners.length === 0 ? 'nobody is named' : owners.join(', ')}`,
        `From ${source.says}${place === undefined ? '' : `, ${place}`}${limit === undefined ? '' : `: ${limit}`}`,
      ],
      route: record.route,
    },
  ];
}
