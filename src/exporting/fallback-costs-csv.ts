import type { FallbackCost } from '../metrics/fallback-cost.ts';
import { csv } from './csv.ts';

interface Line extends FallbackCost {
  readonly agent: string;
  readonly version: string;
}

/** What runs with a fallback took of the cost of a version, a version a line. */
export function fallbackCostsCsv(lines: readonly Line[]): string {
  const rows = lines.map(({ agent, version, runs, fallbackRuns, cost, fallbackCost }) => [
    ...[agent, version, runs, fallbackRuns, rounded(cost), rounded(fallbackCost)],
  ]);
  return csv([['agent', 'version', 'runs', 'fallback_runs', 'cost', 'fallback_cost'], ...rows]);
}

/** The last digits of a sum are those of its order. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
