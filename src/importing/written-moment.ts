import { isDate, isInstant } from '../model/calendar.ts';
import { leadingTime } from '../reader/written-time.ts';

/** A moment of front matter in the form of the record, when it has a zone; otherwise as it is. */
export function writtenTime(value: unknown): unknown {
  if (typeof value !== 'string' || isInstant(value) || isDate(value)) return value;
  const read = leadingTime(value);
  return read?.time.instant !== undefined && !read.time.approximate ? read.time.instant : value;
}
