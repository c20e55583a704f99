import { Temporal } from 'temporal-polyfill';
import { isInstant } from '../model/calendar.ts';
import type { WrittenTime } from './document.ts';
import { dateAt } from './written-date.ts';
import { offsetOf, zonePattern } from './zone.ts';

/** What a time stands in: the date and zone said once for all of a table or list. */
export interface TimeContext {
  readonly date?: string | undefined;
  readonly zone?: string | undefined;
}

/** A time at the start of a text, and where the rest begins. */
export interface LeadingTime {
  readonly time: WrittenTime;
  readonly end: number;
}

const about = '(?:around|about|approx(?:imately|\\.)?|circa|ca\\.?|c\\.|约|約)';
const opener = new RegExp(`[\\s([*_~≈<>]*(?:${about}\\s*)?[~≈]?\\s*`, 'iy');
const approximately = new RegExp(`[~≈]|${about}`, 'i');
/** What stands between a date and its time. */
const between = new RegExp(`(?:[T\\s,|@·–—-]|at\\b|~|≈|${about})*(?=\\d)`, 'iy');
const clock =
  /(\d{1,2})(?::|h|：)(\d{2})(?:(?::|：)(\d{2})(?:[.,]\d+)?)?(?!\d|:\d)(?:\s?([ap])\.?m\.?(?![a-z]))?(?:\s?Uhr\b)?/iy;
const hour = /(\d{1,2})\s?(?:([ap])\.?m\.?(?![a-z])|Uhr\b)/iy;
const ideographic = /(\d{1,2})[時时点點](?:(\d{1,2})分|(?!間|间))/y;
const military = /([01]\d|2[0-3])([0-5]\d)(?=$|\s*(?:h\b|hrs\b|[^\w.,-]|[A-Z]{2,4}\b))/y;
/** The end of a range, `09:00 - 11:00`; the range is its start. */
const until =
  /\s?(?:[-–—~〜～]|to|until)\s?[~≈]?(?:\d{1,2}[:：h](?:\d{2}|\?\?)(?::\d{2})?(?:\s?[ap]\.?m\.?(?![a-z]))?|\d{4}(?=$|\s*[^\w\s.,-]))/iy;
/** An offset that belongs to an ISO time, not the end of a range. */
const offset = /[+-]\d{2}:?\d{2}(?!\d|:)/y;
/** A zone behind a time; not when a time follows, which is then the one it belongs to: `18:11 (UTC 09:11)`. */
const zoneBehind = new RegExp(`\\s*\\(?(${zonePattern})(?![\\d?]|:[\\d?]|\\s*\\d{1,2}:\\d)\\)?`, 'y');
const elapsed =
  /T\s?([+-])?\s?(?:(\d+)\s?h(?:ours?|rs?)?\s?(\d+)\s?m\w*|(\d+)\s?(s|m|h|d)(?:[a-z]*)|(\d+):(\d{2})(?::(\d{2}))?|0(?!\w))/iy;
const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Reads the time a text starts with, in the ways people write it (`18:53`, `~14:33`, `1:34 PM`, `10h47 CEST`, `0251`,
 * `T+90s`, `2026-08-14 09:12 UTC`, `Oct 31, 21:33`). Never guesses: a date such as 03/04/2026 is kept as written and
 * gives no date; a zone that means several offsets gives no instant.
 */
export function leadingTime(text: string, context: TimeContext = {}): LeadingTime | undefined {
  const opened = skip(opener, text, 0);
  const isApproximate = approximately.test(text.slice(0, opened));
  const relative = elapsedAt(text, opened);
  if (relative !== undefined) return found(text, relative.end, { isApproximate, relative: relative.seconds });

  const day = dateAt(text, opened);
  const start = day === undefined ? opened : skip(between, text, day.end);
  const time = timeAt(text, start, day !== undefined);
  if (time === undefined) {
    // `May 5 users complained`: a day without its year is one only where no word follows.
    if (day === undefined || (day.date === undefined && /^\s*[a-z]/i.test(text.slice(day.end, day.end + 80))))
      return undefined;
    return found(text, day.end, { isApproximate, date: day.date });
  }
  const zone = match(zoneBehind, text, time.end);
  return found(text, zone === undefined ? time.end : time.end + zone[0].length, {
    isApproximate: isApproximate || approximately.test(text.slice(day?.end ?? start, start)),
    date: day === undefined ? context.date : day.date,
    time: time.value,
    zone: zone?.[1] ?? context.zone,
  });
}

interface FoundTime {
  /** `HH:MM` or `HH:MM:SS`. */
  readonly value: string;
  readonly end: number;
}

/** The time of day at a place, and the end of the range that it starts. */
function timeAt(text: string, start: number, isBehindDate: boolean): FoundTime | undefined {
  const time = clockAt(text, start, isBehindDate);
  if (time === undefined) return undefined;
  // `T12:26-05:00` has an offset, `12:26-12:40` is a range.
  const isOffset = /[Tt]/.test(text.charAt(start - 1)) && match(offset, text, time.end) !== undefined;
  return isOffset ? time : { value: time.value, end: skip(until, text, time.end) };
}

function clockAt(text: string, at: number, isBehindDate: boolean): FoundTime | undefined {
  const full = match(clock, text, at);
  if (full !== undefined) return timeOf(full, full[1], full[2], full[3], full[4]);
  const short = match(hour, text, at);
  if (short !== undefined) return timeOf(short, short[1], '00', undefined, short[2]);
  const han = match(ideographic, text, at);
  if (han !== undefined) return timeOf(han, han[1], (han[2] ?? '0').padStart(2, '0'));
  const digits = match(military, text, at);
  // Four digits at the start are rather a year.
  if (digits === undefined || (!isBehindDate && /^(?:19|20)/.test(digits[0]))) return undefined;
  return timeOf(digits, digits[1], digits[2]);
}

function timeOf(
  match: RegExpExecArray,
  hours: string | undefined,
  minutes: string | undefined,
  seconds?: string,
  half?: string,
): FoundTime | undefined {
  const written = Number(hours);
  // `17:14pm` says the same thing twice.
  const isTwice = half?.toLowerCase() === 'p' && written > 12 && /\d[:h：]\d/i.test(match[0]);
  if (half !== undefined && !isTwice && (written < 1 || written > 12)) return undefined;
  const full = half === undefined || isTwice ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const isValid = full < 24 ? Number(minutes) < 60 && Number(seconds ?? 0) <= 60 : full === 24 && Number(minutes) === 0;
  if (!isValid) return undefined;
  const value = [String(full).padStart(2, '0'), minutes, ...(seconds === undefined ? [] : [seconds])].join(':');
  return { value, end: match.index + match[0].length };
}

function elapsedAt(text: string, at: number): { readonly seconds: number; readonly end: number } | undefined {
  const written = match(elapsed, text, at);
  if (written === undefined) return undefined;
  const [whole, sign, hours, minutes, count, unit = '', first, second, third] = written;
  // `T5` is a name, `T+5m` a time.
  if (sign === undefined && whole.replace(/\s/g, '') !== `${whole.charAt(0)}0`) return undefined;
  const end = at + whole.length;
  const direction = sign === '-' ? -1 : 1;
  const seconds = (): number => {
    if (hours !== undefined) return Number(hours) * 3600 + Number(minutes) * 60;
    if (count !== undefined) return Number(count) * (secondsOf[unit.toLowerCase()] ?? 1);
    if (first === undefined) return 0;
    const [a, b] = [Number(first), Number(second)];
    return third === undefined ? a * 60 + b : a * 3600 + b * 60 + Number(third);
  };
  return { seconds: direction * seconds() + 0, end };
}

interface Parts {
  readonly isApproximate: boolean;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly relative?: number;
}

function found(text: string, end: number, { isApproximate, date, time, zone, relative }: Parts): LeadingTime {
  const written = text
    .slice(0, end)
    .replace(/^[\s([*_<>]+/, '')
    .trim();
  return {
    time: {
      written,
      date,
      time,
      zone,
      instant: instantOf(date, time, zone),
      approximate: isApproximate,
      relative,
    },
    end: skip(/[\])*_>]+/y, text, end),
  };
}

function instantOf(date: string | undefined, time: string | undefined, zone: string | undefined): string | undefined {
  const offset = zone === undefined ? undefined : offsetOf(zone);
  if (date === undefined || time === undefined || offset === undefined) return undefined;
  const instant = `${date}T${time.length === 5 ? `${time}:00` : time}${offset}`;
  if (isInstant(instant)) return instant;
  // A leap second is an instant as well.
  try {
    Temporal.Instant.from(instant);
    return instant;
  } catch {
    return undefined;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Behind what the pattern matches at a place; the place itself when it does not. */
function skip(pattern: RegExp, text: string, at: number): number {
  const skipped = match(pattern, text, at);
  return skipped === undefined ? at : at + skipped[0].length;
}
