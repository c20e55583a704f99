import { type AgentFacts, endStates, type Failing, type Fix, type VersionFacts } from './rollup.ts';

/** From the first event in which a mode failed to the recovery. Moments are milliseconds since 1970. */
export interface FailureIncident {
  readonly failureId: string;
  /** As its first event writes it. */
  readonly severity: string | undefined;
  /** The version that failed first. */
  readonly version: string;
  readonly openedAt: number;
  /** The event by which it began. */
  readonly eventId: string;
  /** How many events it has up to the recovery. */
  readonly events: number;
  /** The first fix after it began; undefined while there is none. */
  readonly fixedAt: number | undefined;
  /** The end of the first clean run that began after the fix; undefined: it is open. */
  readonly recoveredAt: number | undefined;
}

/** The failures of an agent, by mode and then in time: 000 §1's way from `Escalated` or `FailedTerminal` to a clean run after a fix. */
export function incidentsOf(agent: AgentFacts): readonly FailureIncident[] {
  const recovery = cleanRunAfter(agent.versions);
  const byMode = Map.groupBy(agent.failings, ({ failureId }) => failureId);
  return [...byMode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([failureId, failings]) => {
      const fixes = agent.fixes
        .filter((fix) => fix.failureId === undefined || fix.failureId === failureId)
        .toSorted(inTime);
      return incidentsOfMode(failings.toSorted(inTime), fixes, recovery);
    });
}

function incidentsOfMode(
  failings: readonly Failing[],
  fixes: readonly Fix[],
  recovery: (moment: number) => number | undefined,
): FailureIncident[] {
  const incidents: FailureIncident[] = [];
  for (let next = 0; next < failings.length; ) {
    const first = failings[next];
    if (first === undefined) break;
    const fixedAt = fixes.find(({ at }) => at > first.at)?.at;
    const recoveredAt = fixedAt === undefined ? undefined : recovery(fixedAt);
    const after = recoveredAt === undefined ? -1 : failings.findIndex(({ at }) => at >= recoveredAt);
    const end = after === -1 ? failings.length : after;
    const { failureId, severity, version, at: openedAt, eventId } = first;
    incidents.push({ failureId, severity, version, openedAt, eventId, events: end - next, fixedAt, recoveredAt });
    next = end;
  }
  return incidents;
}

/** When the first of the clean and successful runs that began at or after a moment had ended. */
function cleanRunAfter(versions: readonly VersionFacts[]): (moment: number) => number | undefined {
  const clean = versions.flatMap(({ runs }) =>
    Array.from(runs.at.keys())
      .filter((run) => runs.clean[run] === 1 && runs.end[run] === endStates.succeeded)
      .map((run) => ({ at: runs.at[run] ?? 0, endedAt: runs.endedAt[run] ?? Number.NaN })),
  );
  clean.sort((a, b) => a.at - b.at);
  // The earliest end of this run and all that began later.
  const earliest = new Float64Array(clean.length);
  let least = Number.POSITIVE_INFINITY;
  for (let run = clean.length - 1; run >= 0; run -= 1) {
    least = Math.min(least, clean[run]?.endedAt ?? least);
    earliest[run] = least;
  }
  return (moment) => {
    let [low, high] = [0, clean.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((clean[middle]?.at ?? 0) < moment) low = middle + 1;
      else high = middle;
    }
    return earliest[low];
  };
}

function inTime(a: { at: number; eventId: string }, b: { at: number; eventId: string }): number {
  return a.at - b.at || (a.eventId < b.eventId ? -1 : 1);
}
