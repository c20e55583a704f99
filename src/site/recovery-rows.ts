import type { LatencyRow } from '../charts/latency-chart.ts';
import { distributionOf } from '../metrics/distribution.ts';
import { incidentsOf } from '../metrics/incidents.ts';
import { agentMetrics } from './agent-metrics.ts';

/** How long the failures of each agent took that have recovered. What is open has no duration and is not here. */
export function recoveryRows(): LatencyRow[] {
  return (agentMetrics()?.rollup.agents ?? []).flatMap((agent) => {
    const durations = incidentsOf(agent).flatMap(({ openedAt, recoveredAt }) =>
      recoveredAt === undefined ? [] : [recoveredAt - openedAt],
    );
    const distribution = distributionOf(durations);
    return distribution === undefined ? [] : [{ series: 'agent', label: agent.agent, durations, distribution }];
  });
}
