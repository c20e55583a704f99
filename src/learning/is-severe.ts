import type { RecordView } from '../library/record-schema.ts';

/** Whether everything is asked of a postmortem: 004 leaves much open for the lower severities. */
export function isSevere({ severity }: Pick<RecordView, 'severity'>): boolean {
  return severity === 'sev1' || severity === 'sev2';
}
