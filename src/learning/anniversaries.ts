import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';

/** An incident of the same days in an earlier year. */
export interface Anniversary {
  readonly record: RecordView;
  /** When it was detected, YYYY-MM-DD. */
  readonly day: string;
  /** Whole years between. */
  readonly years: number;
}

/**
 * The incidents that were detected on the same days of earlier years as those of a time, `first` to `last` (YYYY-MM-DD, at most some
 * months): by their day in that time, then the most recent, then by id. One of 29 February is remembered on the 28th where there is
 * none. Drills are left out, since they were planned.
 */
export function anniversariesIn(
  records: Iterable<RecordView>,
  { first, last }: { readonly first: string; readonly last: string },
): Anniversary[] {
  const years = [...new Set([first, last].map((day) => Number(day.slice(0, 4))))];
  const found: (Anniversary & { readonly on: string })[] = [];
  for (const record of records) {
    if (record.kind !== 'postmortem' || textAt(record.fields, 'incident_type') === 'drill') continue;
    const day = textAt(record.fields, 'detected_at')?.slice(0, 10) ?? record.date;
    if (day === undefined || !isDate(day)) continue;
    for (const year of years) {
      const on = dayIn(year, day);
      const past = year - Number(day.slice(0, 4));
      if (past > 0 && on >= first && on <= last) found.push({ record, day, years: past, on });
    }
  }
  return found
    .sort((a, b) => compare(a.on, b.on) || a.years - b.years || compare(a.record.id, b.record.id))
    .map(({ record, day, years: past }) => ({ record, day, years: past }));
}

function dayIn(year: number, day: string): string {
  const same = `${String(year).padStart(4, '0')}${day.slice(4)}`;
  return isDate(same) ? same : `${same.slice(0, 8)}28`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
