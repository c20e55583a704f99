import type { APIRoute, GetStaticPaths } from 'astro';
import { overrideCeilingsCsv } from '../../../exporting/override-ceilings-csv.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';
import { overridesOfWeek } from '../../../site/override-ceilings.ts';

/** Of the override rate alone. */
export const getStaticPaths: GetStaticPaths = () =>
  agentMetrics() === undefined ? [] : [{ params: { metric: 'override-rate' } }];

export const GET: APIRoute = () => new Response(overrideCeilingsCsv(overridesOfWeek()));
