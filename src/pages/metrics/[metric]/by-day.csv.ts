import type { APIRoute, GetStaticPaths } from 'astro';
import { dailyCsv } from '../../../exporting/daily-csv.ts';
import type { MetricName } from '../../../metrics/metrics-schema.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';

export const getStaticPaths: GetStaticPaths = () =>
  (agentMetrics()?.definitions ?? [])
    .filter(({ metric }) => metric !== 'mttr')
    .map(({ metric }) => ({ params: { metric }, props: { metric } }));

export const GET: APIRoute<{ metric: MetricName }> = ({ props: { metric } }) => {
  const metrics = agentMetrics();
  const days = (metrics?.charted ?? []).map((version) => ({
    ...{ agent: version.facts.agent, version: version.facts.version },
    points: metrics?.points(metric, version) ?? [],
  }));
  return new Response(dailyCsv(days));
};
