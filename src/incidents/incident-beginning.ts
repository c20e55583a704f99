import { incidentsOf } from '../metrics/incidents.ts';
import type { AgentFacts } from '../metrics/rollup.ts';
import { windowAt, windowLengths } from '../metrics/windows.ts';
import type { IncidentCause } from './incident-cause.ts';
import type { Certain } from './known-incident.ts';

const day = windowLengths['24h'];

/**
 * When the incident began, milliseconds since 1970, where the events are certain of it: the first crossing of the week, the first
 * event of a failure that is open, or the first run that failed by a mode which had not fired in the days of the baseline. A rate alone
 * has no first event.
 */
export function beginningOf(
  { failureIds, evidence }: IncidentCause,
  agent: AgentFacts,
  { now, baselineDays }: { readonly now: number; readonly baselineDays: number },
): Certain<number> {
  const ids = new Set(evidence.flatMap(({ kind, events: named = [] }) => (kind === 'crossing' ? named : [])));
  const crossings = agent.versions.flatMap(({ crossings: all }) => all.filter(({ eventId }) => ids.has(eventId)));
  const open = incidentsOf(agent)
    .filter(({ failureId, recoveredAt }) => failureIds.includes(failureId) && (recoveredAt ?? now) >= now - day)
    .map(({ openedAt }) => openedAt);
  const known = [...crossings.map(({ at }) => at), ...open];
  if (failureIds.length === 0 && known.length === 0)
    return { unknown: 'a rate has no first event, and none of its failures names a mode of its own' };
  const fired = firings(agent, failureIds);
  const first = firstOfSeries(fired, now, baselineDays);
  if (typeof first === 'number') return Math.min(first, ...known);
  return known.length > 0 ? Math.min(...known) : first;
}

/** The runs in which one of the modes fired, by their first event; of all versions. */
export function firings(agent: AgentFacts, failureIds: readonly string[]) {
  return agent.versions
    .flatMap(({ version, firings: all }) => all.map((firing) => ({ ...firing, version })))
    .filter(({ failureId }) => failureIds.includes(failureId))
    .sort((a, b) => a.at - b.at);
}

/** The first of the last day, when nothing fired in the days of the baseline before it. */
function firstOfSeries(fired: readonly { readonly at: number }[], now: number, baselineDays: number): Certain<number> {
  const { from } = windowAt('24h', now);
  const first = fired.find(({ at }) => at >= from);
  if (first === undefined) return { unknown: 'no run of the last day names the mode' };
  const before = fired.filter(({ at }) => at >= from - baselineDays * day && at < first.at);
  if (before.length === 0) return first.at;
  const days = new Set(before.map(({ at }) => Math.floor((now - at) / day))).size;
  return {
    unknown: `the mode had fired on ${days} of the ${baselineDays} days before, and no event tells when it rose`,
  };
}
