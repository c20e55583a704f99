import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { isWithin } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** The postmortems of what began, or else was detected, in the period, drafts among them; by day and id. */
export function incidentsIn(input: Pick<ReviewInput, 'records' | 'period'>): RecordView[] {
  return recordsOf(input, 'postmortem')
    .filter(({ date }) => isWithin(date, input.period))
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : a.date === b.date ? (a.id < b.id ? -1 : 1) : 1));
}

/** `near-miss`, `drill`; undefined for an incident that happened. */
export function incidentTypeOf({ fields }: RecordView): string | undefined {
  const type = textAt(fields, 'incident_type');
  return type === 'incident' ? undefined : type;
}
