import type { RecordView } from '../library/record-schema.ts';
import { experimentEntry } from './experiment-entry.ts';
import type { ExperimentEntry, ExperimentReport } from './experiment-schema.ts';
import type { Measured } from './measured.ts';

/** The report of some experiments, the newest first. `now`: the clock, an ISO 8601 instant. */
export function experimentReport(
  records: Iterable<RecordView>,
  options: { readonly now: string; readonly measured: Measured | undefined; readonly testDays: number },
): ExperimentReport {
  const { now, measured, testDays } = options;
  const experiments = [...records]
    .filter(({ kind }) => kind === 'experiment')
    .map((record) => experimentEntry(record, measured, testDays))
    .sort(newestFirst);
  return { version: 1, now: new Date(now).toISOString(), experiments };
}

/** Those without a day are at the top: they have not begun. */
function newestFirst(a: ExperimentEntry, b: ExperimentEntry): number {
  const [from, to] = [a.started_on ?? '9999', b.started_on ?? '9999'];
  return from === to ? (a.id < b.id ? -1 : 1) : from < to ? 1 : -1;
}
