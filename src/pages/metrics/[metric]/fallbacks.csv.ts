import type { APIRoute, GetStaticPaths } from 'astro';
import { fallbackCostsCsv } from '../../../exporting/fallback-costs-csv.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';
import { fallbackCosts } from '../../../site/fallback-shares.ts';

/** Of the cost alone. */
export const getStaticPaths: GetStaticPaths = () =>
  agentMetrics() === undefined ? [] : [{ params: { metric: 'cost' } }];

export const GET: APIRoute = () => new Response(fallbackCostsCsv(fallbackCosts()));
