import { Temporal } from 'temporal-polyfill';

const dateForm = /^\d{4}-\d{2}-\d{2}$/u;
const instantForm =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/u;
const localForm = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::[0-5]\d(?:\.\d{1,9})?)?$/u;

/** The days with a year of four digits, in milliseconds since 1970. */
const firstDay = Date.parse('0000-01-01');
const lastDay = Date.parse('9999-12-31');

/** Monday, from which weekdays are counted. */
const anchor = Temporal.PlainDate.from('1970-01-05');

const parses = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

const plainDate = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date, { overflow: 'reject' });

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether month and day at the start of a text exist, which has the form of a date: every date of every document is asked. */
function dayExists(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : daysIn[month - 1];
  return last !== undefined && day >= 1 && day <= last;
}

/** Whether the text is a day that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return dateForm.test(text) && dayExists(text);
}

/** Whether the text is a moment with a zone: `2026-08-14T09:12:00Z` or `2026-08-14T11:12+02:00`, the day existing. */
export function isInstant(text: string): boolean {
  return instantForm.test(text) && dayExists(text);
}

/** Whether the text is an existing date and time of day that only lacks the zone. */
export function isLocalTime(text: string): boolean {
  return localForm.test(text) && parses(() => Temporal.PlainDateTime.from(text, { overflow: 'reject' }));
}

/** The day in UTC, `YYYY-MM-DD`, of an instant; a date is its own day. Throws a RangeError on anything else. */
export function dayOf(instant: string): string {
  if (isDate(instant)) return instant;
  // Far cheaper than Temporal, and asked of every action; a year with a leading zero may lie before the first one in UTC.
  if (isInstant(instant) && !instant.startsWith('0'))
    return instant.endsWith('Z') ? instant.slice(0, 10) : new Date(instant).toISOString().slice(0, 10);
  if (dateForm.test(instant)) return plainDate(instant).toString();
  return Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** -1, 0 or 1: which of two instants is earlier, whatever their offsets. Throws a RangeError on anything but instants. */
export function compareInstants(a: string, b: string): -1 | 0 | 1 {
  return Temporal.Instant.compare(a, b) as -1 | 0 | 1;
}

/** Milliseconds from one instant to another; negative when `to` is the earlier. */
export function millisecondsBetween(from: string, to: string): number {
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
}

/** The date `n` calendar days later (earlier when negative). */
export function addDays(date: string, n: number): string {
  const time = isDate(date) && Number.isInteger(n) ? Date.parse(date) + n * 86_400_000 : Number.NaN;
  // Far cheaper than Temporal, which writes years of more or less than four digits in another way.
  if (time >= firstDay && time <= lastDay) return new Date(time).toISOString().slice(0, 10);
  return plainDate(date).add({ days: n }).toString();
}

/** The date `n` months later; the last day of the month where the day does not exist. */
export function addMonths(date: string, n: number): string {
  return plainDate(date).add({ months: n }).toString();
}

/** Calendar days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  if (isDate(from) && isDate(to)) return (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return plainDate(from).until(plainDate(to), { largestUnit: 'day' }).days;
}

/**
 * The date `n` business days after `date` (004: 5 for sev1, 10 for sev2), which itself does not count: Monday to Friday
 * without the holidays. `n` is a whole number from 0; 0 gives the date back, also on a weekend.
 */
export function addBusinessDays(date: string, n: number, holidays: Iterable<string> = []): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`business days must be a whole number from 0, not ${n}`);
  if (n === 0) return plainDate(date).toString();
  const start = weekdayIndex(plainDate(date));
  let end = start + n;
  // A weekday holiday on the way pushes the end by one, which may reach the next holiday: hence in order.
  for (const index of holidayIndexes(holidays)) {
    if (index > start && index <= end) end += 1;
  }
  return weekdayAt(end).toString();
}

/**
 * Business days after `from` up to and including `to`; negative when `to` is the earlier. The inverse of
 * `addBusinessDays`.
 */
export function businessDaysBetween(from: string, to: string, holidays: Iterable<string> = []): number {
  const [a, b] = [plainDate(from), plainDate(to)];
  if (Temporal.PlainDate.compare(a, b) > 0) return -businessDaysBetween(to, from, holidays) || 0;
  const [start, end] = [weekdayIndex(a), weekdayIndex(b)];
  return end - start - holidayIndexes(holidays).filter((index) => index > start && index <= end).length;
}

/** Weekdays from the anchor up to and including the date: a weekend has the number of the Friday before it. */
function weekdayIndex(date: Temporal.PlainDate): number {
  const days = anchor.until(date, { largestUnit: 'day' }).days;
  const week = Math.floor(days / 7);
  return week * 5 + Math.min(days - week * 7, 4);
}

/** The weekday with the given number. */
function weekdayAt(index: number): Temporal.PlainDate {
  const week = Math.floor(index / 5);
  return anchor.add({ days: week * 7 + (index - week * 5) });
}

/** The numbers of the holidays that fall on weekdays, ascending, each once. */
function holidayIndexes(holidays: Iterable<string>): number[] {
  const dates = [...new Set(holidays)].map(plainDate).filter((date) => date.dayOfWeek <= 5);
  return dates.map(weekdayIndex).sort((a, b) => a - b);
}
