import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt, textsAt } from '../library/values.ts';
import { type TimeSpan, within } from '../metrics/windows.ts';
import { addDays } from '../model/calendar.ts';
import { boundaryCrossings } from '../model/event.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import type { VersionIn } from './versions-in.ts';

/** An attempt of a version to cross the boundary. */
export interface Crossing {
  readonly agent: string;
  readonly version: string;
  readonly eventId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The postmortem that is about it; undefined: there is none yet. */
  readonly postmortem: RecordView | undefined;
}

/** Days from a crossing within which an incident of its agent counts as the one that it belongs to. */
const near = 2;

/** The crossings in a span, in time. */
export function crossingsIn(
  input: Pick<ReviewInput, 'records'>,
  versions: readonly VersionIn[],
  span: TimeSpan,
): Crossing[] {
  const postmortems = recordsOf(input, 'postmortem');
  return versions
    .flatMap(({ agent, version, facts }) =>
      within(facts.crossings, span).map(({ at, eventId }): Crossing => {
        const postmortem = postmortems.find((record) => isAbout(record, agent, at, eventId));
        return { agent, version, eventId, at, postmortem };
      }),
    )
    .sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
}

/** It names the event, or it is of that agent, a boundary mode and those days. */
function isAbout(record: RecordView, agent: string, at: number, eventId: string): boolean {
  const cited = mappingsAt(record.fields, 'action_items').some((item) =>
    textsAt(item, 'linked_override_events').includes(eventId),
  );
  if (cited || record.timeline.some(({ source }) => source?.includes(eventId))) return true;
  const day = new Date(at).toISOString().slice(0, 10);
  const from = textAt(record.fields, 'started_at')?.slice(0, 10) ?? record.date;
  const to = textAt(record.fields, 'resolved_at')?.slice(0, 10) ?? from;
  return (
    record.agents.includes(agent) &&
    record.failureIds.some((id) => (boundaryCrossings as readonly string[]).includes(id)) &&
    from !== undefined &&
    to !== undefined &&
    day >= addDays(from, -near) &&
    day <= addDays(to, near)
  );
}
