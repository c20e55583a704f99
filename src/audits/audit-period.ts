import { addDays, addMonths, isDate } from '../model/calendar.ts';

/** A period in milliseconds since 1970, UTC; the end is not in it. */
export interface AuditPeriod {
  readonly from: number;
  readonly to: number;
}

/** Reads `2026-08` or `2026-08-01/2026-08-31`, both days in it. Undefined when the text is neither. */
export function auditPeriod(text: string): AuditPeriod | undefined {
  const [first = '', last = '', ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const isMonth = !text.includes('/') && isDate(`${first}-01`);
  const start = isMonth ? `${first}-01` : first;
  const end = isMonth ? addDays(addMonths(start, 1), -1) : last;
  if (!isDate(start) || !isDate(end) || start > end) return undefined;
  return { from: Date.parse(start), to: Date.parse(end) + 86_400_000 };
}
