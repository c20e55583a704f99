import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { isWithin } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/**
 * The postmortems of what was detected in the period, drafts among them, by day and id: what began in it and was found
 * later nobody knew then.
 */
export function incidentsIn(input: Pick<ReviewInput, 'records' | 'period'>): RecordView[] {
  return recordsOf(input, 'postmortem')
    .map((record) => ({ record, day: textAt(record.fields, 'detected_at')?.slice(0, 10) ?? record.date ?? '' }))
    .filter(({ day }) => isWithin(day, input.period))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.record.id < b.record.id ? -1 : 1))
    .map(({ record }) => record);
}

/** `near-miss`, `drill`; undefined for an incident that happened. */
export function incidentTypeOf({ fields }: RecordView): string | undefined {
  const type = textAt(fields, 'incident_type');
  return type === 'incident' ? undefined : type;
}
