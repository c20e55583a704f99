import type { Chart } from '../charts/chart.ts';
import type { MetricName } from '../metrics/metrics-schema.ts';
import { agentMetrics } from './agent-metrics.ts';
import { escalationTiers } from './escalation-tiers.ts';
import { fallbackShares } from './fallback-shares.ts';
import { overrideCeilings } from './override-ceilings.ts';

/** A chart of the versions beside each other, on the page of a metric. */
export interface MetricShares {
  readonly title: string;
  readonly chart: Chart;
  /** What the parts of a bar are, by series; empty where there is one. */
  readonly legend: readonly { readonly series: string; readonly label: string }[];
  readonly note: string;
  /** Its numbers, below the page of the metric. */
  readonly csv: string;
}

/** Versions that a chart takes; the CSV has all of them. */
const shown = 12;

/** What the page of a metric shows of its versions beside each other; undefined where there is no such thing, or nothing to show. */
export function metricShares(metric: MetricName): MetricShares | undefined {
  if (agentMetrics() === undefined) return undefined;
  if (metric === 'override-rate') return overrideCeilings(shown);
  if (metric === 'escalation-rate') return escalationTiers(shown);
  return metric === 'cost' ? fallbackShares(shown) : undefined;
}
