import type { LatencyName } from '../../library/latencies.ts';
import { knownFailures } from './known-failures.ts';
import type { PublicIncident } from './public-incident.ts';

const detected: Readonly<Record<NonNullable<PublicIncident['detectedBy']>, string>> = {
  monitor: 'a monitor',
  human: 'a member of staff',
  customer: 'a customer',
  audit: 'an audit',
  drill: 'a drill',
};

const took: Readonly<Record<LatencyName, string>> = {
  detection: 'to notice it',
  acknowledgement: 'until somebody was at it',
  mitigation: 'to contain it',
  resolution: 'from noticing it to the end of it',
  communication: 'until those affected were told',
};

const things: Readonly<Record<NonNullable<PublicIncident['type']>, string>> = {
  incident: 'An incident',
  'near-miss': 'A near miss',
  hazard: 'A hazard',
  drill: 'A drill',
};

/** What happened in one sentence, made of what a public incident holds. */
export function incidentHeadline({ type, severity, failures }: PublicIncident): string {
  const grade = severity === undefined ? '' : `, severity ${severity.slice(3)} of 4`;
  const did = failures.flatMap((id) => knownFailures.get(id)?.did ?? []);
  const what = did.length === 0 ? '' : `: the agent ${listed(did)}`;
  return `${things[type ?? 'incident']} of an AI agent in production${grade}${what}.`;
}

/** The whole of it in sentences. */
export function incidentDescription(incident: PublicIncident): string {
  const { detectedBy, latencies, reversibility, controlGaps, measures } = incident;
  const durations = latencies.map(({ name, milliseconds }) => `${about(milliseconds)} ${took[name]}`);
  const extent = [
    [incident.runsAffected, 'run', 'runs'],
    [incident.externalActions, 'action outside of the system', 'actions outside of the system'],
    [incident.users, 'user', 'users'],
    [incident.memoryRecords, 'memory record', 'memory records'],
  ] as const;
  const affected = extent.flatMap(([n, one, many]) =>
    n === undefined || n === 0 ? [] : `${n} ${n === 1 ? one : many}`,
  );
  return [
    incidentHeadline(incident),
    detectedBy && `It was found by ${detected[detectedBy]}.`,
    durations.length > 0 && `It took ${listed(durations)}.`,
    affected.length > 0 && `Affected: ${listed(affected)}.`,
    reversibility && `The effects were ${reversibility.replaceAll('-', ' ')}.`,
    controlGaps.length > 0 && `Controls with gaps: ${listed(controlGaps)}.`,
    measures.length > 0 &&
      `Measures: ${listed(measures.map(({ type, n, done }) => `${n} × ${type.replaceAll('-', ' ')} (${done} done)`))}.`,
    ...incident.sentences,
  ]
    .filter((sentence) => typeof sentence === 'string' && sentence !== '')
    .join(' ');
}

/** In one unit: two hours are near enough for those who were not there. */
function about(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
