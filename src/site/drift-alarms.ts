import { crossingDays, driftSettings } from '../incidents/drift-settings.ts';
import { causesOf, type IncidentCause } from '../incidents/incident-cause.ts';
import { leadingEvidence } from '../incidents/leading-evidence.ts';
import { recordedMode } from '../incidents/register-candidate.ts';
import { standingRecord, withRecords } from '../incidents/standing-record.ts';
import { findDrift } from '../metrics/drift/find-drift.ts';
import type { Rollup } from '../metrics/rollup.ts';
import { agentMetrics } from './agent-metrics.ts';
import { type Session, session } from './session.ts';
import { type Site, site } from './site.ts';

/** Something that has left what is usual at the clock of the library, as `reliability drift` finds it. */
export interface DriftAlarm {
  readonly cause: IncidentCause;
  /** The verdict that says it shortest. */
  readonly text: string;
  /** The postmortem that it belongs to; undefined: nobody has opened one yet. */
  readonly record: string | undefined;
}

type Judged = Pick<Session, 'config' | 'index' | 'library'>;

/** One alarm for each cause; none when everything is steady. `now`: milliseconds since 1970. */
export function alarmsOf({ config, index, library }: Judged, rollup: Rollup, now: number): readonly DriftAlarm[] {
  const settings = driftSettings(config, index, now);
  const crossings = new Map(library.events.boundaryCrossings.map((one) => [one.event_id, one]));
  const verdicts = withRecords(findDrift(rollup, settings).verdicts, index, crossings, crossingDays(config));
  const modesOf = (id: string) => crossings.get(id)?.failure_id_refs ?? [];
  return causesOf(verdicts, { modesOf, severityOf: settings.severityOf }).map((cause) => {
    const failureIds = cause.failureIds.map((id) => recordedMode(id, index));
    const record = standingRecord({ ...cause, failureIds }, index, now)?.id;
    return { cause, text: leadingEvidence(cause.evidence)[0]?.text ?? '', record };
  });
}

const made = new WeakMap<Site, readonly DriftAlarm[]>();

/** The alarms at the clock of the library, found once. */
export function driftAlarms(): readonly DriftAlarm[] {
  const model = site();
  const metrics = agentMetrics();
  const known = made.get(model) ?? (metrics ? alarmsOf(session(), metrics.rollup, Date.parse(model.options.now)) : []);
  made.set(model, known);
  return known;
}
