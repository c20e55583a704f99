import { isDate } from '../model/calendar.ts';

/** A date at a place of a text. */
export interface FoundDate {
  /** `YYYY-MM-DD`; undefined for what is a date, but not certainly which. */
  readonly date: string | undefined;
  /** Where the rest of the text begins. */
  readonly end: number;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\\s+)?';
const ordinal = '(?:st|nd|rd|th)?';
const dash = '\\s*[-–—]\\s*';

const yearFirst = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
/** Chinese and Japanese; the year may be missing. */
const ideographic = /(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/y;
const yearLast = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/y;
/** Two numbers, or three with a short year: which is the day and which the month nobody can tell. */
const numbers = /\d{1,2}[/.]\d{1,2}[/.]\d{2}(?!\d)|\d{1,2}[-/]\d{1,2}(?=[\sT]+\d{1,2}:\d{2})/y;
const dayMonth = new RegExp(
  `${weekday}(\\d{1,2})${ordinal}(?:${dash}\\d{1,2}${ordinal})?(?:\\s+of)?[\\s-]+(${month})(?:[\\s,-]+((?:19|20)\\d{2}))?(?!\\w)`,
  'iy',
);
const monthDay = new RegExp(
  `${weekday}(${month})\\s+(\\d{1,2})${ordinal}(?!\\w)(?:${dash}\\d{1,2}${ordinal}(?![\\w:]))?(?:,?\\s+((?:19|20)\\d{2})(?!\\w|:\\d))?`,
  'iy',
);
/** A range of days is its first one. */
const untilDate = /\s*(?:[-–—]|to)\s*(?=\d{4}-\d{1,2}-\d{1,2}(?!\d))/y;

/**
 * Reads a date that stands at `at`: `2026-08-14`, `14 August 2026`, `Sat, Aug 14th`, `8/14/2026`, `2026年8月14日`. Never
 * guesses: 03/04/2026, or a day without its year, is a date that is not known.
 */
export function dateAt(text: string, at: number): FoundDate | undefined {
  const iso = match(yearFirst, text, at);
  if (iso !== undefined) {
    const end = at + iso[0].length;
    const until = match(untilDate, text, end);
    const last = until === undefined ? undefined : match(yearFirst, text, end + until[0].length);
    const length = last === undefined ? 0 : until![0].length + last[0].length;
    return { date: valid(iso[1], iso[3], iso[4]), end: end + length };
  }
  const han = match(ideographic, text, at);
  if (han !== undefined) return { date: valid(han[1], han[2], han[3]), end: at + han[0].length };
  const numeric = match(yearLast, text, at);
  if (numeric !== undefined)
    return { date: eitherWay(numeric[1]!, numeric[3]!, numeric[4]!), end: at + numeric[0].length };
  const short = match(numbers, text, at);
  if (short !== undefined) return { date: undefined, end: at + short[0].length };
  const european = match(dayMonth, text, at);
  if (european !== undefined)
    return { date: named(european[3], european[2]!, european[1]), end: at + european[0].length };
  const american = match(monthDay, text, at);
  if (american === undefined) return undefined;
  return { date: named(american[3], american[1]!, american[2]), end: at + american[0].length };
}

const anywhere =
  /\d{4}[-/.年]|\d{1,2}[/.-]|(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/gi;

/** What is written as two days. */
const range = /\d(?:st|nd|rd|th)?\s*[–—]\s*\d|\d\s+to\s+\d|\d\s*-\s+\d|[a-z]\s+\d{1,2}\s*-\s*\d/i;

/** The one date that a sentence or a heading states: `All times in PST, on 5 February 2019`. Undefined for none or several. */
export function statedDate(text: string): string | undefined {
  const found = new Set<string>();
  let behind = 0;
  for (const { index } of text.slice(0, 500).matchAll(anywhere)) {
    if (index < behind || /\w/.test(text.charAt(index - 1))) continue;
    const date = dateAt(text, index);
    if (date === undefined) continue;
    behind = date.end;
    if (date.date === undefined || range.test(text.slice(index, date.end))) return undefined;
    found.add(date.date);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** `8/14/2026` and `14/8/2026` are certain, because no month is the fourteenth. */
function eitherWay(first: string, second: string, year: string): string | undefined {
  if (Number(first) > 12 || first === second) return valid(year, second, first);
  return Number(second) > 12 ? valid(year, first, second) : undefined;
}

function named(year: string | undefined, name: string, day: string | undefined): string | undefined {
  return valid(year, String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1), day);
}

function valid(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  if (year === undefined) return undefined;
  const date = [year, month, day].map((part = '') => part.padStart(2, '0')).join('-');
  return isDate(date) ? date : undefined;
}
