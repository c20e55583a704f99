import type { TimeSpan } from '../metrics/windows.ts';
import { addDays, addMonths, daysBetween } from '../model/calendar.ts';
import type { ReviewCadence } from '../model/kinds/review.ts';

/** What a packet is about: whole days in UTC. */
export interface Period {
  readonly cadence: ReviewCadence;
  /** `2026-W33`, `2026-08` or `2026-Q3`; the id of the packet as well. */
  readonly name: string;
  /** `Week 33 of 2026`. */
  readonly title: string;
  /** The first day and the last one, YYYY-MM-DD. */
  readonly first: string;
  readonly last: string;
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

/** Why a text names no period: what is wrong with it. */
export interface NoPeriod {
  readonly reason: string;
}

/** The period of a name; what is wrong with the name where it has none. */
export function periodNamed(cadence: ReviewCadence, name: string): Period | NoPeriod {
  if (cadence === 'weekly') return weekNamed(name);
  return cadence === 'monthly' ? monthNamed(name) : quarterNamed(name);
}

/** The period of a cadence that a day, YYYY-MM-DD, lies in. */
export function periodOf(cadence: ReviewCadence, day: string): Period {
  if (cadence === 'weekly') return week(mondayOf(day));
  if (cadence === 'monthly') return month(day.slice(0, 7));
  return quarter(Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3));
}

/** The one before it. */
export function periodBefore({ cadence, first }: Period): Period {
  return periodOf(cadence, addDays(first, -1));
}

/** From the first moment of its first day to that of the day after its last one. */
export function spanOfPeriod({ first, last }: Pick<Period, 'first' | 'last'>): TimeSpan {
  return { from: Date.parse(first), to: Date.parse(addDays(last, 1)) };
}

/** Whether a day, or the day of an instant in UTC, lies in it. */
export function isWithin(day: string | undefined, { first, last }: Pick<Period, 'first' | 'last'>): boolean {
  const date = day?.slice(0, 10);
  return date !== undefined && date >= first && date <= last;
}

function weekNamed(name: string): Period | NoPeriod {
  const match = /^(\d{4})-W(\d{2})$/u.exec(name);
  if (match === null) return { reason: 'a week is written with its year, a W and two digits, as ISO 8601 has it' };
  const [year, number] = [Number(match[1]), Number(match[2])];
  const found = week(addDays(firstMonday(year), 7 * (number - 1)));
  if (number >= 1 && found.name === name) return found;
  const last = weeksIn(year);
  return { reason: `${year} has the weeks 01 to ${last}` };
}

function monthNamed(name: string): Period | NoPeriod {
  const match = /^\d{4}-(\d{2})$/u.exec(name);
  if (match === null) return { reason: 'a month is written with its year and two digits' };
  const number = Number(match[1]);
  return number >= 1 && number <= 12 ? month(name) : { reason: 'a year has the months 01 to 12' };
}

function quarterNamed(name: string): Period | NoPeriod {
  const match = /^(\d{4})-Q([1-4])$/u.exec(name);
  if (match === null) return { reason: 'a quarter is written with its year, a Q and a digit from 1 to 4' };
  return quarter(Number(match[1]), Number(match[2]));
}

/** The week that begins on a Monday: it belongs to the year that its Thursday lies in (ISO 8601). */
function week(monday: string): Period {
  const year = Number(addDays(monday, 3).slice(0, 4));
  const number = daysBetween(firstMonday(year), monday) / 7 + 1;
  return {
    cadence: 'weekly',
    name: `${yearText(year)}-W${String(number).padStart(2, '0')}`,
    title: `Week ${number} of ${year}`,
    first: monday,
    last: addDays(monday, 6),
  };
}

function month(name: string): Period {
  const first = `${name}-01`;
  const title = `${months[Number(name.slice(5)) - 1]} ${Number(name.slice(0, 4))}`;
  return { cadence: 'monthly', name, title, first, last: addDays(addMonths(first, 1), -1) };
}

function quarter(year: number, number: number): Period {
  const first = `${yearText(year)}-${String(number * 3 - 2).padStart(2, '0')}-01`;
  const name = `${yearText(year)}-Q${number}`;
  const last = addDays(addMonths(first, 3), -1);
  return { cadence: 'quarterly', name, title: `Quarter ${number} of ${year}`, first, last };
}

/** The Monday of week 1: that of the week with 4 January. */
function firstMonday(year: number): string {
  return mondayOf(`${yearText(year)}-01-04`);
}

function weeksIn(year: number): number {
  return daysBetween(firstMonday(year), firstMonday(year + 1)) / 7;
}

function mondayOf(day: string): string {
  // 1970-01-05 was a Monday.
  const weekday = ((daysBetween('1970-01-05', day) % 7) + 7) % 7;
  return addDays(day, -weekday);
}

const yearText = (year: number): string => String(year).padStart(4, '0');
