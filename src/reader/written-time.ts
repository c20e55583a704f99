import { Temporal } from 'temporal-polyfill';
import type { WrittenTime } from './document.ts';

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

/** Hours from UTC for abbreviations that mean one thing. `CST`, `IST` and `BST` mean several, `PT` changes in summer: absent. */
const knownOffsets: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  WEST: '+01:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  JST: '+09:00',
  KST: '+09:00',
};

const zoneNames = 'UTC|GMT|Z|CES?T|EES?T|WES?T|[ECMP][SD]?T|JST|KST|IST|BST|AES?T|AEDT|SGT|HKT|MSK|BRT';
const zonePattern = `(?:(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?|(?:${zoneNames})\\b|[A-Z][a-z]+/[A-Z][A-Za-z_]+)`;
/** A zone behind a time; not when a time follows, which is then the one it belongs to: `18:11 (UTC 09:11)`. */
const zoneBehindTime = new RegExp(`^\\s*\\(?(${zonePattern})(?![\\d?]|:[\\d?]|\\s*\\d{1,2}:\\d)\\)?`);
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthPattern = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\\s+)?';

const openers = /^[\s([*_~≈<>]*(?:(?:around|about|approx(?:imately|\.)?|circa|ca\.|c\.)\s*)?[~≈]?\s*/i;
const isoDate = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[^\d])/;
const japaneseDate = /^(\d{4})年(\d{1,2})月(\d{1,2})日/;
const dayMonth = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(${monthPattern})(?:[\\s,-]+(\\d{4}))?\\b`,
  'i',
);
const monthDay = new RegExp(
  `^${weekday}(${monthPattern})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4})\\b(?!:\\d))?`,
  'i',
);
const ambiguousDate = /^(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?=$|[^\d])|\d{1,2}[-/]\d{1,2}(?=[\sT]+\d{1,2}:\d{2}))/;
const clock = /^(\d{1,2})(?::|h|：)(\d{2})(?:(?::|：)(\d{2})(?:[.,]\d+)?)?(?!\d|:\d)(?:\s*([ap])\.?m\.?(?![a-z]))?/i;
const hour = /^(\d{1,2})\s*([ap])\.?m\.?(?![a-z])/i;
const military = /^([01]\d|2[0-3])([0-5]\d)(?=$|\s*(?:h\b|hrs\b|[^\w.,-]|[A-Z]{2,4}\b))/;
const elapsed = /^T\s*\+\s*(?:(\d+)\s*(s|sec|m|min|h|hr|d)\w*|(\d+):(\d{2})(?::(\d{2}))?)/i;
const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Reads the time a text starts with, in the ways people write it (`18:53`, `~14:33`, `1:34 PM`, `10h47 CEST`, `0251`,
 * `T+90s`, `2026-08-14 09:12 UTC`, `Oct 31, 21:33`). Never guesses: a date such as 03/04/2026 is kept as written and
 * gives no date; a zone that means several offsets gives no instant.
 */
export function leadingTime(text: string, context: TimeContext = {}): LeadingTime | undefined {
  const opener = openers.exec(text)?.[0] ?? '';
  const approximate = /[~≈]|around|about|approx|circa|ca\.|c\./i.test(opener);
  const cursor = new Cursor(text, opener.length);
  const relative = readElapsed(cursor);
  if (relative !== undefined) return finish(cursor, { approximate, relative });

  const date = readDate(cursor);
  if (date !== undefined) cursor.skip(/^(?:[T\s,|@·–-]|at\b)*(?=[~≈]?\s*\d|T\d)/i);
  const late = cursor.skip(/^[~≈]\s*/) !== undefined;
  const time = readClock(cursor, date !== undefined);
  if (time === undefined && (date === undefined || (date === '' && /^\s*[a-z]/i.test(cursor.rest())))) return undefined;
  const zone = time === undefined || startsRange(cursor) ? undefined : cursor.skip(zoneBehindTime);
  return finish(cursor, {
    approximate: approximate || late,
    date: date === '' ? undefined : (date ?? context.date),
    time,
    zone: zone?.[1] ?? (time === undefined ? undefined : context.zone),
  });
}

/** `12:26-12:40` is a range; `2026-08-14T12:26-05:00` has an offset. */
function startsRange(cursor: Cursor): boolean {
  return (
    /^\s*-\s*\d{1,2}:/.test(cursor.rest()) &&
    !/T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(cursor.text.slice(0, cursor.at))
  );
}

/** The zone that a heading, a column header or a sentence states for all times: `Time (UTC)`, `All times in CEST`. */
export function statedZone(text: string): string | undefined {
  const inHeader = new RegExp(`[(\\[,]\\s*(?:all times (?:are )?(?:in )?)?(${zonePattern})\\s*[,;、)\\]]`).exec(
    text,
  )?.[1];
  const inSentence = new RegExp(
    `\\b(?:times?|timestamps?|timeline)\\b[^.\\n|]{0,40}?\\b(?:in|are|:)\\s*(?:the\\s+)?(${zonePattern})`,
    'i',
  ).exec(text)?.[1];
  const allTimes = new RegExp(`(?:\\b[Aa]ll times:?\\s+|全時刻[はが:：]?\\s*)(${zonePattern})`).exec(text)?.[1];
  const bare = new RegExp(`^(?:[Tt]ime|[Ww]hen|[Aa]t)?\\s*[:,]?\\s*(${zonePattern})$`).exec(text.trim())?.[1];
  return inHeader ?? inSentence ?? allTimes ?? bare;
}

/** `Z` or `±HH:MM` for a zone whose offset is certain. */
export function offsetOf(zone: string): string | undefined {
  const known = knownOffsets[zone.toUpperCase()];
  if (known !== undefined) return known;
  const numeric = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (numeric === null || Number(numeric[2]) > 14) return undefined;
  return `${numeric[1]}${numeric[2]!.padStart(2, '0')}:${numeric[3] ?? '00'}`;
}

class Cursor {
  readonly text: string;
  at: number;
  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }
  rest(): string {
    return this.text.slice(this.at, this.at + 80);
  }
  skip(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.rest());
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }
}

/** A valid date, `''` for something that is a date but not certainly which, undefined for none. */
function readDate(cursor: Cursor): string | undefined {
  const ymd = cursor.skip(isoDate) ?? cursor.skip(japaneseDate);
  if (ymd !== undefined) return validDate(Number(ymd[1]), Number(ymd[2]), Number(ymd[3])) ?? '';
  if (cursor.skip(ambiguousDate) !== undefined) return '';
  const named = cursor.skip(dayMonth);
  if (named !== undefined) return namedDate(named[3], named[2]!, named[1]!);
  const american = cursor.skip(monthDay);
  return american === undefined ? undefined : namedDate(american[3], american[1]!, american[2]!);
}

function namedDate(year: string | undefined, month: string, day: string): string {
  if (year === undefined) return '';
  return validDate(Number(year), months.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(day)) ?? '';
}

function validDate(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

function readClock(cursor: Cursor, afterDate: boolean): string | undefined {
  cursor.skip(/^T(?=\d{2}:)/);
  const full = cursor.skip(clock);
  if (full !== undefined) return clockText(Number(full[1]), full[2]!, full[3], full[4]);
  const short = cursor.skip(hour);
  if (short !== undefined) return clockText(Number(short[1]), '00', undefined, short[2]);
  if (afterDate) {
    const digits = cursor.skip(military);
    return digits === undefined ? undefined : clockText(Number(digits[1]), digits[2]!, undefined, undefined);
  }
  const digits = cursor.skip(military);
  return digits === undefined || /^(?:19|20)\d\d$/.test(digits[0])
    ? undefined
    : clockText(Number(digits[1]), digits[2]!, undefined, undefined);
}

function clockText(
  hours: number,
  minutes: string,
  secs: string | undefined,
  half: string | undefined,
): string | undefined {
  const isHalf = half !== undefined;
  if (isHalf && (hours < 1 || hours > 12)) return undefined;
  const full = isHalf ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours;
  if (full > 24 || Number(minutes) > 59 || Number(secs ?? 0) > 60) return undefined;
  return `${String(full).padStart(2, '0')}:${minutes}${secs === undefined ? '' : `:${secs}`}`;
}

function readElapsed(cursor: Cursor): number | undefined {
  const match = cursor.skip(elapsed);
  if (match === undefined) return undefined;
  if (match[1] !== undefined) return Number(match[1]) * (seconds[match[2]!.charAt(0).toLowerCase()] ?? 1);
  const [first, second, third] = [Number(match[3]), Number(match[4]), match[5]];
  return third === undefined ? first * 60 + second : first * 3600 + second * 60 + Number(third);
}

interface Parts {
  readonly approximate: boolean;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly relative?: number;
}

function finish(cursor: Cursor, parts: Parts): LeadingTime {
  const { date, time, zone } = parts;
  const written = cursor.text
    .slice(0, cursor.at)
    .replace(/^[\s([*_<>]+/, '')
    .trim();
  cursor.skip(/^[\])*_>]+/);
  return {
    time: {
      written,
      date,
      time,
      zone,
      instant: instantOf(date, time, zone),
      approximate: parts.approximate,
      relative: parts.relative,
    },
    end: cursor.at,
  };
}

function instantOf(date: string | undefined, time: string | undefined, zone: string | undefined): string | undefined {
  const offset = zone === undefined ? undefined : offsetOf(zone);
  if (date === undefined || time === undefined || offset === undefined) return undefined;
  const full = time.length === 5 ? `${time}:00` : time;
  try {
    return Temporal.Instant.from(`${date}T${full}${offset}`).toString() === '' ? undefined : `${date}T${full}${offset}`;
  } catch {
    return undefined;
  }
}
