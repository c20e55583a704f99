import type { DocumentFacts, EventFacts, LibraryIndex } from '../../library/library.ts';
import { addDays } from '../../model/calendar.ts';
import { kinds } from '../../model/kinds.ts';
import { dayAt, incidentDay } from '../incident-day.ts';
import { textsAt } from './texts-at.ts';

/** An event in which an agent tried to cross its boundary. */
export type Crossing = Omit<EventFacts['boundaryCrossings'][number], 'file' | 'line'>;

/** What a postmortem covers of the crossings. */
export interface CrossingReview {
  /** Of the postmortem. */
  readonly id: string | undefined;
  covers(crossing: Crossing): boolean;
}

/** The postmortems of a library as reviews of crossings; `windowDays` around an incident count as the same one. */
export function crossingReviews(
  index: Pick<LibraryIndex<DocumentFacts>, 'byKind'>,
  windowDays: number,
): readonly CrossingReview[] {
  return (index.byKind.get('postmortem') ?? []).map((document) => reviewOf(document, windowDays));
}

/** A review covers the events that it links, and those of its agent and failure within the window around its incident. */
function reviewOf({ id, data }: DocumentFacts, windowDays: number): CrossingReview {
  const patterns = kinds.postmortem.eventReferences ?? [];
  const linked = new Set(patterns.flatMap((pattern) => textsAt(data, pattern)).map(({ text }) => text));
  const failures = new Set(textsAt(data, '/failure_id_refs/*').map(({ text }) => text));
  const start = dayAt(data['started_at']) ?? incidentDay(data);
  const end = dayAt(data['resolved_at']) ?? dayAt(data['mitigated_at']) ?? incidentDay(data);
  return {
    id,
    covers(crossing) {
      if (linked.has(crossing.event_id)) return true;
      if (data['agent_id'] !== crossing.agent_id || start === undefined || end === undefined) return false;
      const day = dayAt(crossing.ts);
      if (day === undefined || day < addDays(start, -windowDays) || day > addDays(end, windowDays)) return false;
      // No failure id on the event: agent and time are all there is to compare.
      return crossing.failure_id_refs.length === 0 || crossing.failure_id_refs.some((id) => failures.has(id));
    },
  };
}
