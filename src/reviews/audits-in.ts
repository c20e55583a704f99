import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { addDays, addMonths, isDate } from '../model/calendar.ts';
import { isWithin } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** What an audit found, by criterion. */
export interface AuditScores {
  readonly record: RecordView;
  /** Transcripts that were drawn. */
  readonly drawn: number;
  /** By criterion, in the order in which the first transcript has them: the mean of the first scores, and how many there are. */
  readonly criteria: readonly { readonly name: string; readonly mean: number; readonly n: number }[];
  readonly agreement: string | undefined;
}

/** The audits whose period ended in that of the review. */
export function auditsIn(input: Pick<ReviewInput, 'records' | 'period'>): AuditScores[] {
  return recordsOf(input, 'audit')
    .filter(({ fields }) => isWithin(lastDay(textAt(fields, 'period')), input.period))
    .map(scoresOf);
}

function scoresOf(record: RecordView): AuditScores {
  const items = mappingsAt(record.fields, 'items');
  const scores = new Map<string, number[]>();
  for (const { scores: given } of items) {
    for (const [name, value] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
      if (typeof value !== 'number') continue;
      const known = scores.get(name);
      if (known === undefined) scores.set(name, [value]);
      else known.push(value);
    }
  }
  const criteria = [...scores].map(([name, values]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { name, mean, n: values.length };
  });
  return { record, drawn: items.length, criteria, agreement: agreementOf(record.fields['agreement']) };
}

function agreementOf(value: unknown): string | undefined {
  if (typeof value === 'number') return value.toFixed(2);
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'number' ? [`${name} ${one.toFixed(2)}`] : [],
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `2026-08`, or the second of two days. */
function lastDay(period = ''): string | undefined {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(period)) return addDays(addMonths(`${period}-01`, 1), -1);
  const last = period.split('/').at(-1) ?? '';
  return isDate(last) ? last : undefined;
}
