import { isSettled } from '../library/action.ts';
import type { ActionHistory, ActionTrail } from '../library/action-history.ts';
import type { ActionView, RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { addMonths, dayOf, daysBetween, isDate, isInstant } from '../model/calendar.ts';
import { type ActionCourse, courseOf } from './action-course.ts';
import { type ActionEntry, isOpen } from './action-entry.ts';
import { dayOfSettling, followUpOf } from './follow-up.ts';
import { recurrenceOf, type Sighting, sightingOf } from './recurrences.ts';

/** What the facts about actions are made of, beside the records. */
export interface FollowOptions {
  readonly history: ActionHistory;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** `clocks.staleActionMonths` of the configuration. */
  readonly staleMonths: number;
  /** Whether an owner is a person who is gone. */
  readonly hasLeft: (owner: string) => boolean;
}

/** An action with what became of it, and the course that a trend is drawn from. */
export interface FollowedAction {
  readonly entry: ActionEntry;
  readonly course: ActionCourse | undefined;
}

/** The actions of all records, in their order. Records are taken one after the other and not kept. */
export function followActions(records: Iterable<RecordView>, options: FollowOptions): readonly FollowedAction[] {
  const sightings = new Map<string, Sighting[]>();
  const found: Followed[] = [];
  for (const record of records) {
    if (record.kind === 'postmortem') {
      const sighting = sightingOf(record);
      for (const mode of record.failureIds) {
        const known = sightings.get(mode);
        if (known === undefined) sightings.set(mode, [sighting]);
        else known.push(sighting);
      }
    }
    for (const [index, action] of record.actions.entries()) found.push(follow(action, index, record, options));
  }
  return found.map(({ entry, trail, stated }) => {
    const incidents = entry.failureIds.flatMap((mode) => sightings.get(mode) ?? []);
    const whole = { ...entry, ...holdingOf(entry, stated, incidents) };
    return { entry: whole, course: courseOf(whole, trail) };
  });
}

interface Followed {
  readonly entry: ActionEntry;
  readonly trail: ActionTrail | undefined;
  /** `effectiveness.held` of the document. */
  readonly stated: string | undefined;
}

function follow(action: ActionView, index: number, record: RecordView, options: FollowOptions): Followed {
  const { history, now, hasLeft } = options;
  const { trail, ...facts } = followUpOf(action, history.documents[record.contentPath], now);
  const since = day(textAt(record.fields, 'detected_at')) ?? record.date;
  const closed = isSettled(action.status) ? (day(action.doneAt) ?? dayOfSettling(trail)) : undefined;
  const days = since === undefined || closed === undefined ? undefined : daysBetween(since, closed);
  const { kind, id, title, route, severity, status, agents, contentPath } = record;
  const entry: ActionEntry = {
    ...action,
    failureIds: action.failureIds.length > 0 ? action.failureIds : record.failureIds,
    agents,
    record: {
      kind,
      id,
      title,
      route,
      ...(severity !== undefined && { severity }),
      ...(status !== undefined && { status }),
    },
    contentPath,
    ...facts,
    ...(since !== undefined && { since }),
    ...(closed !== undefined && { closed }),
    ...(days !== undefined && days >= 0 && action.state === 'done' && { daysToClose: days }),
    ...(isOpen(action) && action.owner !== undefined && hasLeft(action.owner) && { ownerLeft: true }),
    ...(isOpen(action) && isStale(record, options) && { stale: true }),
  };
  const effectiveness = mappingsAt(record.fields, 'action_items')[index]?.['effectiveness'];
  return { entry, trail, stated: textAt(effectiveness, 'held') };
}

/** As `clock/stale-action` counts: from publication, or else resolution, or else the incident. */
function isStale({ fields, date }: RecordView, { now, staleMonths }: FollowOptions): boolean {
  const times = ['published_at', 'resolved_at', 'detected_at', 'started_at'].map((key) => day(textAt(fields, key)));
  const from = times.find((time) => time !== undefined) ?? date;
  return from !== undefined && addMonths(from, staleMonths) < dayOf(now);
}

/** What the document says counts; else an incident that came back, or none that did. */
function holdingOf(
  entry: ActionEntry,
  stated: string | undefined,
  incidents: readonly Sighting[],
): Pick<ActionEntry, 'held' | 'recurredIn'> {
  if (entry.state !== 'done') return {};
  const again = recurrenceOf(entry, { id: entry.record.id, agents: entry.agents }, incidents);
  const recurredIn = again?.date !== undefined && {
    recurredIn: { id: again.id, title: again.title, route: again.route, date: again.date },
  };
  if (stated === 'yes' || stated === 'no') return { held: stated, ...recurredIn };
  if (recurredIn) return { held: 'no', ...recurredIn };
  return entry.doneAt !== undefined && entry.failureIds.length > 0 ? { held: 'so-far' } : {};
}

/** The day in UTC of a date or an instant; undefined for anything else. */
function day(value: string | undefined): string | undefined {
  return value !== undefined && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}
