import type { APIRoute, GetStaticPaths } from 'astro';
import { failuresCsv } from '../../../exporting/failures-csv.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';
import { siteFailures } from '../../../site/recovery-rows.ts';

/** Of the time to recovery alone. */
export const getStaticPaths: GetStaticPaths = () =>
  agentMetrics() === undefined ? [] : [{ params: { metric: 'mttr' } }];

export const GET: APIRoute = () => new Response(failuresCsv(siteFailures()));
