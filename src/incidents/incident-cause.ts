import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { leadingEvidence } from './leading-evidence.ts';

/** What several verdicts come from: a failure mode of an agent or, where no mode is known, one of its metrics. */
export interface IncidentCause {
  readonly agent: string;
  /** The modes it is about, the main one first; empty: only a metric tells of it. */
  readonly failureIds: readonly string[];
  /** The metric that leads, and the only name of a cause without a mode. */
  readonly metric: DriftVerdict['metric'];
  /** The worst first. */
  readonly versions: readonly string[];
  /** What speaks for it: drift, and new modes to watch. Never empty. */
  readonly evidence: readonly DriftVerdict[];
}

/** What verdicts do not tell of failure modes. */
export interface ModeKnowledge {
  /** The modes that an event names; none when it names none, or is not at hand. */
  readonly modesOf: (eventId: string) => readonly string[];
  /** sev1 to sev4 of a mode, or `unrated`. */
  readonly severityOf: (failureId: string, told: string | undefined) => string;
}

/**
 * One cause for each failure mode of an agent that drifted, crossed its boundary or did not recover in time. The rates that moved
 * with it (the whole, its severity class, overrides, escalations, fallbacks, in all windows and versions) are evidence for the mode
 * that failed most; without any mode each metric is a cause. Verdicts that a record covers are to watch, and ask for
 * nothing.
 */
export function causesOf(verdicts: readonly DriftVerdict[], known: ModeKnowledge): readonly IncidentCause[] {
  const byAgent = Map.groupBy(verdicts, ({ agent }) => agent);
  return [...byAgent].flatMap(([agent, own]) => causesOfAgent(agent, own, known));
}

function causesOfAgent(agent: string, own: readonly DriftVerdict[], known: ModeKnowledge): IncidentCause[] {
  const drifted = own.filter(({ verdict }) => verdict === 'drift');
  if (drifted.length === 0) return [];
  const modesOfVerdict = ({ by, kind, events = [] }: DriftVerdict): readonly string[] => {
    if (by.failure_id !== undefined) return [by.failure_id];
    return kind === 'crossing' ? [...new Set(events.flatMap(known.modesOf))] : [];
  };
  const weights = failuresByMode(own);
  const heaviest = (modes: Iterable<string>): string | undefined =>
    [...modes].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || (a < b ? -1 : 1))[0];
  const named = new Set(drifted.flatMap((verdict) => modesOfVerdict(verdict).slice(0, 1)));
  if (named.size === 0 && drifted.some(({ metric }) => metric === 'success-rate')) {
    // Runs fail more often, and no mode alone has left what is usual for it: the new one is the likely cause.
    const fresh = heaviest(own.filter(({ kind }) => kind === 'new-mode').flatMap(modesOfVerdict));
    if (fresh !== undefined) named.add(fresh);
  }
  const main = heaviest(named);
  const keyOf = (verdict: DriftVerdict): string => {
    const [mode] = modesOfVerdict(verdict);
    if (mode !== undefined) return `mode ${mode}`;
    if (verdict.kind === 'crossing' || main === undefined) return `metric ${verdict.metric}`;
    const ofClass = [...named].filter((id) => known.severityOf(id, undefined) === verdict.by.severity);
    return `mode ${heaviest(ofClass) ?? main}`;
  };
  const groups = Map.groupBy(drifted, keyOf);
  return [...groups].map(([key, group]) => {
    const modes = key.startsWith('mode ') ? [key.slice('mode '.length)] : [];
    const watched = own.filter(({ kind, by }) => kind === 'new-mode' && modes.includes(by.failure_id ?? ''));
    return {
      agent,
      failureIds: [...new Set([...modes, ...group.flatMap(modesOfVerdict)])],
      metric: leadingEvidence(group)[0]?.metric ?? 'success-rate',
      versions: versionsOf(group),
      evidence: [...group, ...watched],
    };
  });
}

/** How many runs of the last day each mode failed. */
function failuresByMode(verdicts: readonly DriftVerdict[]): ReadonlyMap<string, number> {
  const failures = new Map<string, number>();
  for (const { by, metric, window, numerator, denominator } of verdicts) {
    if (metric !== 'success-rate' || window !== '24h' || by.failure_id === undefined) continue;
    failures.set(by.failure_id, Math.max(failures.get(by.failure_id) ?? 0, denominator - numerator));
  }
  return failures;
}

/** By the number of verdicts against them. */
function versionsOf(group: readonly DriftVerdict[]): string[] {
  const counts = new Map<string, number>();
  for (const { version } of group) counts.set(version, (counts.get(version) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1)).map(([version]) => version);
}
