import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { textAt, textsAt } from '../library/values.ts';
import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { windowLengths } from '../metrics/windows.ts';
import { isInstant } from '../model/calendar.ts';
import { type Crossing, crossingReviews } from '../rules/reference/crossing-review.ts';
import type { IncidentCause } from './incident-cause.ts';

type Index = Pick<LibraryIndex<DocumentFacts>, 'byKind'>;

/** Windows of a day look back a day: what began shortly before a record, or still shows after it, is the same incident. */
const slack = windowLengths['24h'];
/** How long a review that tells no recovery covers what comes after it, once it is closed. */
const untold = windowLengths['7d'];

/**
 * The postmortem that a cause belongs to: of its agent, about one of its modes, whose incident was not over at the clock. One that
 * is open covers whatever comes; a cause without a mode belongs to a record that names its metric in `tags`.
 */
export function standingRecord(
  { agent, failureIds, metric }: Pick<IncidentCause, 'agent' | 'failureIds' | 'metric'>,
  index: Index,
  now: number,
): DocumentFacts | undefined {
  const named = new Set((index.byKind.get('failure-mode') ?? []).map(({ data }) => textAt(data, 'added_by')));
  return reviewsOf(agent, index).find(({ id, data }) => {
    const isAbout = failureIds.length > 0 ? names(data, failureIds) : textsAt(data, 'tags').includes(metric);
    // What events call UNKNOWN has had a name since the review: that of the entry which it brought.
    const hasNamed = failureIds.includes('UNKNOWN') && named.has(id);
    return (isAbout || hasNamed) && isDuring(data, now);
  });
}

/** Names in the verdicts on crossings and recoveries the record that covers them already; those ask for nothing any more. */
export function withRecords(
  verdicts: readonly DriftVerdict[],
  index: Index,
  crossings: ReadonlyMap<string, Crossing>,
  windowDays: number,
): DriftVerdict[] {
  const reviews = crossingReviews(index, windowDays);
  return verdicts.map((verdict) => {
    if (verdict.verdict !== 'drift') return verdict;
    const record = verdict.kind === 'crossing' ? coveredBy(verdict) : recoveryRecord(verdict, index);
    if (record === undefined) return verdict;
    return { ...verdict, verdict: 'watch', record, text: `${verdict.text}; ${record} covers it` };
  });

  /** The record of the last crossing, when there is one for each. */
  function coveredBy({ agent, to, numerator, events = [] }: DriftVerdict): string | undefined {
    // Of more crossings than the verdict names, some may be in no record.
    if (events.length < numerator) return undefined;
    const records = events.map((id) => {
      const bare = { event_id: id, ts: to, agent_id: agent, failure_id_refs: [] };
      return reviews.find((review) => review.covers(crossings.get(id) ?? bare))?.id;
    });
    return records.every((record) => record !== undefined) ? records.at(-1) : undefined;
  }
}

function recoveryRecord({ kind, agent, by, recovery }: DriftVerdict, index: Index): string | undefined {
  if (kind !== 'recovery' || recovery === undefined || by.failure_id === undefined) return undefined;
  const cause = { agent, failureIds: [by.failure_id], metric: 'mttr' } as const;
  return standingRecord(cause, index, Date.parse(recovery.opened_at))?.id;
}

/** Open ones first, then the newest. */
function reviewsOf(agent: string, { byKind }: Index): readonly DocumentFacts[] {
  return (byKind.get('postmortem') ?? [])
    .filter(({ data }) => textAt(data, 'agent_id') === agent)
    .sort((a, b) => Number(isOpen(b.data)) - Number(isOpen(a.data)) || began(b.data) - began(a.data));
}

function names(data: DocumentFacts['data'], failureIds: readonly string[]): boolean {
  const refs = textsAt(data, 'failure_id_refs');
  return failureIds.some((id) => refs.includes(id));
}

function isDuring(data: DocumentFacts['data'], moment: number): boolean {
  const from = began(data);
  if (Number.isNaN(from) || moment < from - slack) return false;
  const resolved = momentAt(data, 'resolved_at');
  if (resolved !== undefined) return moment <= resolved + slack;
  return isOpen(data) || moment <= from + untold;
}

function isOpen(data: DocumentFacts['data']): boolean {
  const status = textAt(data, 'status');
  return (status === 'draft' || status === 'in-review') && momentAt(data, 'resolved_at') === undefined;
}

function began(data: DocumentFacts['data']): number {
  const known = ['started_at', 'detected_at'].flatMap((field) => momentAt(data, field) ?? []);
  return known.length === 0 ? Number.NaN : Math.min(...known);
}

function momentAt(data: DocumentFacts['data'], field: string): number | undefined {
  const text = textAt(data, field);
  return text !== undefined && isInstant(text) ? Date.parse(text) : undefined;
}
