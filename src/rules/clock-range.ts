import { isDate, isInstant } from '../model/calendar.ts';
import type { WrittenTime } from '../reader/document.ts';

/** The moments a written time can mean, in milliseconds since 1970-01-01T00:00Z, both ends included. */
export interface ClockRange {
  readonly earliest: number;
  readonly latest: number;
}

const hour = 3_600_000;
const minute = 60_000;
/** The zones that are furthest from UTC: a date begins first at +14:00 and ends last at -12:00. */
const eastmost = 14 * hour;
const westmost = 12 * hour;

/**
 * What a date or an instant can mean: a date somewhere on earth, an instant without seconds the whole minute. Undefined for
 * everything else, so that a rule can only say "before" when every reading of both times agrees.
 */
export function clockRange(value: unknown): ClockRange | undefined {
  if (typeof value !== 'string') return undefined;
  if (isDate(value)) return dayRange(value);
  return isInstant(value) ? instantRange(value) : undefined;
}

/** The same for a time as people write it, which the reader has checked: the instant when it is known, else the day. */
export function writtenRange(time: WrittenTime | undefined): ClockRange | undefined {
  if (time === undefined || time.relative !== undefined) return undefined;
  if (time.instant === undefined) return time.date === undefined ? undefined : dayRange(time.date);
  const range = instantRange(time.instant);
  if (!time.approximate) return range;
  return { earliest: range.earliest - approximation, latest: range.latest + approximation };
}

function dayRange(date: string): ClockRange {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return { earliest: midnight - eastmost, latest: midnight + 24 * hour + westmost - 1 };
}

function instantRange(instant: string): ClockRange {
  const start = Date.parse(instant);
  return { earliest: start, latest: /T\d{2}:\d{2}:/.test(instant) ? start : start + minute - 1 };
}

/** How far off a time may be that says "about". */
const approximation = 30 * minute;
