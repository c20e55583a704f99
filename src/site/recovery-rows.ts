import type { LatencyRow } from '../charts/latency-chart.ts';
import { distributionOf } from '../metrics/distribution.ts';
import { type FailureIncident, incidentsOf } from '../metrics/incidents.ts';
import { measureSettings } from '../metrics/measure-settings.ts';
import { severities } from '../model/severity.ts';
import { agentMetrics } from './agent-metrics.ts';
import { severityLabel } from './labels.ts';
import { session } from './session.ts';

/** A failure of an agent, and how long its recovery may take. */
export interface SiteFailure extends FailureIncident {
  readonly agent: string;
  /** sev1 to sev4 or `unrated`: of its mode. */
  readonly rated: string;
  /** Milliseconds; undefined when nothing is asked. */
  readonly target: number | undefined;
}

/** The failures of all agents of all time, by agent and mode. */
export function siteFailures(): readonly SiteFailure[] {
  const metrics = agentMetrics();
  const { recoveryTarget } = measureSettings(session().config.metrics);
  return (metrics?.rollup.agents ?? []).flatMap((agent) =>
    incidentsOf(agent).map((incident) => {
      const rated = metrics?.severityOf(incident.failureId, incident.severity) ?? 'unrated';
      return { ...incident, agent: agent.agent, rated, target: recoveryTarget(rated) };
    }),
  );
}

/** How long the failures of each severity took, beside what is asked of it; severities that are asked of stand even without any. */
export function recoveriesBySeverity(failures: readonly SiteFailure[]): LatencyRow[] {
  const { recoveryTarget } = measureSettings(session().config.metrics);
  return [...severities, 'unrated'].flatMap((severity) => {
    const own = failures.filter(({ rated }) => rated === severity);
    const target = recoveryTarget(severity);
    if (own.length === 0 && target === undefined) return [];
    return [{ ...rowOf(own), series: severity, label: severityLabel(severity), target }];
  });
}

/** The same by agent. */
export function recoveriesByAgent(failures: readonly SiteFailure[]): LatencyRow[] {
  const byAgent = Map.groupBy(failures, ({ agent }) => agent);
  return [...byAgent].map(([agent, own]) => ({ ...rowOf(own), series: 'agent', label: agent }));
}

/** What is open has no duration. */
function rowOf(failures: readonly SiteFailure[]): Pick<LatencyRow, 'durations' | 'distribution' | 'open'> {
  const durations = failures.flatMap(({ openedAt, recoveredAt }) =>
    recoveredAt === undefined ? [] : [recoveredAt - openedAt],
  );
  return { durations, distribution: distributionOf(durations), open: failures.length - durations.length };
}
