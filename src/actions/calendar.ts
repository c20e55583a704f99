import { createHash } from 'node:crypto';
import { createEvents, type EventAttributes } from 'ics';
import { actionKey } from '../library/action-key.ts';
import { addDays, isDate } from '../model/calendar.ts';
import { type ActionEntry, isOpen } from './action-entry.ts';

/** A calendar of actions. */
export interface ActionCalendar {
  readonly name: string;
  /** What tells this library from others: the ids of its events are made with it. */
  readonly library: string;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Absolute address of a route; undefined where the library does not know its own. */
  readonly address: (route: string) => string | undefined;
}

/**
 * Open actions with a due day as an iCalendar (RFC 5545): an event of a whole day for each. A VTODO would be the thing itself,
 * but Google Calendar, Outlook and the subscriptions of Apple's calendar leave VTODOs out, and a day that nobody sees reminds
 * nobody. The same actions by the same clock give the same bytes.
 */
export function actionsCalendar(entries: readonly ActionEntry[], calendar: ActionCalendar): string {
  const { name, now } = calendar;
  const events = entries.flatMap((entry) => (isOpen(entry) ? eventOf(entry, calendar) : []));
  const head = { productId: '-//reliability-library//actions//EN', calName: escaped(name) };
  const { error, value } = createEvents(
    events.map((event) => ({ ...event, ...head, timestamp: Date.parse(now) })),
    head,
  );
  // Everything that it could refuse was made here.
  if (typeof value !== 'string') throw error ?? new Error('no calendar was made');
  return refolded(value);
}

function eventOf(entry: ActionEntry, { library, address }: ActionCalendar): EventAttributes[] {
  const { due, owner, record, id, state } = entry;
  if (due === undefined || !isDate(due)) return [];
  const url = address(`${record.route}#action-${id}`);
  const description = plain(entry.description);
  const lines = [
    description,
    `${plain(id)} of ${plain(record.title)} (${plain(record.id)})`,
    `Owner: ${owner === undefined ? 'nobody' : plain(owner)}`,
    ...(entry.tracker === undefined ? [] : [`Ticket: ${plain(entry.tracker)}`]),
    ...(entry.slips.length === 0
      ? []
      : [`Its day was moved ${entry.slips.length} times.`.replace(' 1 times', ' once')]),
  ];
  return [
    {
      uid: uidOf(entry, library),
      title: `${state === 'overdue' ? 'Overdue' : 'Due'}: ${description}`,
      start: dayNumbers(due),
      end: dayNumbers(addDays(due, 1)),
      description: lines.join('\n'),
      busyStatus: 'FREE',
      transp: 'TRANSPARENT',
      ...(url !== undefined && /^https?:/.test(url) && { url }),
    },
  ];
}

/** Stays as long as the action is known by the same name, whatever it says and whenever it is due. */
function uidOf({ id, description, record }: ActionEntry, library: string): string {
  const name = [library, record.kind, record.id, actionKey(id, description)].join('\n');
  return `${createHash('sha256').update(name).digest('hex').slice(0, 32)}@reliability-library`;
}

function dayNumbers(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** On one line, without characters that no calendar may have. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** `ics` escapes texts, but not the name of a calendar. */
function escaped(name: string): string {
  return plain(name).replaceAll(/[\\;,]/g, '\\$&');
}

const longestLine = 75;

/** `ics` folds by characters; RFC 5545 §3.1 counts octets. A character is never cut. */
function refolded(calendar: string): string {
  const lines = calendar.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return lines.map(fold).join('\r\n');
}

function fold(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return line;
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > longestLine) {
      parts.push(part);
      // The space that a folded line begins with counts.
      [part, octets] = ['', 1];
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join('\r\n ');
}
