import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { isWithin } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** An experiment as a period saw it. */
export interface ExperimentIn {
  readonly record: RecordView;
  /** `ended` in it, or `running` at its end. */
  readonly state: 'ended' | 'running';
}

/** The experiments that ended in the period, and those that ran at its end. One without days tells nothing of any period. */
export function experimentsIn(input: Pick<ReviewInput, 'records' | 'period'>): ExperimentIn[] {
  const { period } = input;
  return recordsOf(input, 'experiment').flatMap((record): ExperimentIn[] => {
    const [started, ended] = [textAt(record.fields, 'started_on'), textAt(record.fields, 'ended_on')];
    if (isWithin(ended, period)) return [{ record, state: 'ended' }];
    const isRunning = started !== undefined && started <= period.last && (ended === undefined || ended > period.last);
    return isRunning && record.status !== 'planned' ? [{ record, state: 'running' }] : [];
  });
}
