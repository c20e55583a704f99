import type { APIRoute, GetStaticPaths } from 'astro';
import { metricsCsv } from '../../../exporting/metrics-csv.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';

export const getStaticPaths: GetStaticPaths = () =>
  (agentMetrics()?.definitions ?? []).map(({ metric }) => ({ params: { metric } }));

export const GET: APIRoute = ({ params }) => {
  const report = agentMetrics()?.report;
  if (report === undefined) return new Response('');
  const versions = report.versions.map((version) => ({
    ...version,
    measurements: version.measurements.filter(({ metric }) => metric === params['metric']),
  }));
  return new Response(metricsCsv({ ...report, versions }));
};
