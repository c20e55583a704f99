import { createHash } from 'node:crypto';
import { createEvents, type EventAttributes } from 'ics';
import { addDays, isDate } from '../model/calendar.ts';

/** A calendar of what falls due in a library. */
export interface DueCalendar {
  readonly name: string;
  /** What tells this library from others: the ids of its events are made with it. */
  readonly library: string;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Absolute address of a route; undefined where the library does not know its own. */
  readonly address: (route: string) => string | undefined;
}

/** One thing that falls due. */
export interface DueEvent {
  /** What tells it from the others of its library; it stays whatever else changes. */
  readonly key: readonly string[];
  /** YYYY-MM-DD: the whole day. An ISO 8601 instant: the half hour that ends with it. */
  readonly due: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Route of its page, with an anchor where it is a part of one. */
  readonly route: string;
}

const minutes = 30;

/**
 * Events as an iCalendar (RFC 5545). A VTODO would be the thing itself, but Google Calendar, Outlook and the subscriptions of
 * Apple's calendar leave VTODOs out, and a day that nobody sees reminds nobody. The same events by the same clock give the same
 * bytes. `product` names what made it.
 */
export function writeCalendar(events: readonly DueEvent[], product: string, calendar: DueCalendar): string {
  const head = { productId: `-//reliability-library//${product}//EN`, calName: escaped(calendar.name) };
  const timestamp = Date.parse(calendar.now);
  const { error, value } = createEvents(
    events.map((event) => ({ ...attributesOf(event, calendar), ...head, timestamp })),
    head,
  );
  // Everything that it could refuse was made here.
  if (typeof value !== 'string') throw error ?? new Error('no calendar was made');
  return refolded(value);
}

function attributesOf({ key, due, title, lines, route }: DueEvent, { library, address }: DueCalendar): EventAttributes {
  const url = address(route);
  return {
    uid: uidOf([library, ...key]),
    title: plain(title),
    ...when(due),
    description: lines.map(plain).join('\n'),
    busyStatus: 'FREE',
    transp: 'TRANSPARENT',
    ...(url !== undefined && /^https?:/.test(url) && { url }),
  };
}

function when(
  due: string,
): Pick<EventAttributes, 'start'> & ({ end: EventAttributes['start'] } | { duration: { minutes: number } }) {
  if (isDate(due)) return { start: dayNumbers(due), end: dayNumbers(addDays(due, 1)) };
  const start = new Date(Date.parse(due) - minutes * 60_000).toISOString();
  return {
    start: [...dayNumbers(start), Number(start.slice(11, 13)), Number(start.slice(14, 16))],
    duration: { minutes },
    ...{ startInputType: 'utc', startOutputType: 'utc' },
  };
}

function uidOf(parts: readonly string[]): string {
  return `${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}@reliability-library`;
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
