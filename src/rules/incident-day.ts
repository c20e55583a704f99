import { dayOf, isDate, isInstant } from '../model/calendar.ts';

/** The day in UTC, `YYYY-MM-DD`, of a date or an instant; undefined for anything else. */
export function dayAt(value: unknown): string | undefined {
  return typeof value === 'string' && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}

/** The day on which the incident was known: detected, or else started. Undefined when the record gives neither. */
export function incidentDay(data: Readonly<Record<string, unknown>>): string | undefined {
  return dayAt(data['detected_at']) ?? dayAt(data['started_at']);
}
