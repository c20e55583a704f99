import type { MetricName } from '../metrics/metrics-schema.ts';
import { agentMetrics } from './agent-metrics.ts';
import { escalationTiers } from './escalation-tiers.ts';
import { fallbackShares } from './fallback-shares.ts';
import { overrideCeilings } from './override-ceilings.ts';
import type { ShareFigure } from './share-figure.ts';

/** Versions that a chart takes; the CSV has all of them. */
const shown = 12;

/** What the page of a metric shows of its versions beside each other; undefined where there is no such thing, or nothing to show. */
export function metricShares(metric: MetricName): ShareFigure | undefined {
  if (agentMetrics() === undefined) return undefined;
  if (metric === 'override-rate') return overrideCeilings(shown);
  if (metric === 'escalation-rate') return escalationTiers(shown);
  return metric === 'cost' ? fallbackShares(shown) : undefined;
}
