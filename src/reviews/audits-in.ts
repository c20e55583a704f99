import { auditPeriod } from '../audits/audit-period.ts';
import { auditReport } from '../audits/report/audit-report.ts';
import type { AuditGroup, AuditReport } from '../audits/report/audit-report-schema.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { spanOfPeriod } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** What an audit found, as `reliability audit report` tells it. */
export interface AuditScores {
  readonly record: RecordView;
  readonly group: AuditGroup;
  readonly agreement: AuditReport['agreement'];
}

/** The audits whose period ended in that of the review. */
export function auditsIn(input: Pick<ReviewInput, 'records' | 'period'>): AuditScores[] {
  const { from, to } = spanOfPeriod(input.period);
  const rubrics = recordsOf(input, 'rubric').map(({ fields }) => fields);
  return recordsOf(input, 'audit').flatMap((record): AuditScores[] => {
    const end = auditPeriod(textAt(record.fields, 'period') ?? '')?.to;
    // A period ends before the first moment of the next day.
    if (end === undefined || end <= from || end > to) return [];
    const { all, agreement } = auditReport([{ id: record.id, data: record.fields }], rubrics, 'audit');
    return [{ record, group: all, agreement }];
  });
}
