import type { ActionView, RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';

/** An incident as far as it says whether an action held. */
export type Sighting = Pick<RecordView, 'id' | 'title' | 'route' | 'date' | 'agents'> & {
  /** In a drill the failure was made. */
  readonly isDrill: boolean;
};

export function sightingOf({ id, title, route, date, agents, fields }: RecordView): Sighting {
  return { id, title, route, date, agents, isDrill: textAt(fields, 'incident_type') === 'drill' };
}

/** An action against a failure mode that was done before the mode fired once more. */
export interface Recurrence {
  readonly action: ActionView;
  readonly from: RecordView;
  /** The first incident after the action was done. */
  readonly next: Sighting;
}

/** The actions against a failure mode that did not hold. `incidents` are those of the mode. */
export function recurrencesOf(failureId: string, incidents: readonly RecordView[]): Recurrence[] {
  const sightings = incidents.map(sightingOf);
  return incidents.flatMap((from) =>
    from.actions.flatMap((action) => {
      const isAgainst = action.failureIds.length === 0 || action.failureIds.includes(failureId);
      const next = isAgainst ? recurrenceOf(action, from, sightings) : undefined;
      return next ? [{ action, from, next }] : [];
    }),
  );
}

/**
 * The first incident that shows that an action did not hold: of the same failure mode and the same agent, on a later day than
 * that on which it was done. `incidents` are those of the mode, in any order.
 */
export function recurrenceOf(
  { state, doneAt }: Pick<ActionView, 'state' | 'doneAt'>,
  from: Pick<RecordView, 'id' | 'agents'>,
  incidents: readonly Sighting[],
): Sighting | undefined {
  if (state !== 'done' || doneAt === undefined) return undefined;
  const done = doneAt.slice(0, 10);
  let first: Sighting | undefined;
  for (const incident of incidents) {
    const { id, date, isDrill, agents } = incident;
    if (id === from.id || isDrill || date === undefined || date <= done || !isShared(agents, from.agents)) continue;
    if (first?.date === undefined || date < first.date) first = incident;
  }
  return first;
}

/** Where one of them names no agent nobody can tell that it was another one. */
function isShared(agents: readonly string[], others: readonly string[]): boolean {
  return agents.length === 0 || others.length === 0 || agents.some((agent) => others.includes(agent));
}
