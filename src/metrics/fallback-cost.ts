import type { VersionFacts } from './rollup.ts';
import { slice, type TimeSpan } from './windows.ts';

/** What the runs with a fallback took of the cost (000 §1: the share of fallbacks beside that of the model). */
export interface FallbackCost {
  /** Runs that began in the span and tell their cost. */
  readonly runs: number;
  /** Those of them with a step in Fallback. */
  readonly fallbackRuns: number;
  readonly cost: number;
  readonly fallbackCost: number;
}

/**
 * The cost of the runs in which a step went through Fallback, beside that of all. Events tell what a run cost and not what each of its
 * steps did: a run with a fallback counts whole.
 */
export function fallbackCost({ runs }: VersionFacts, span: TimeSpan): FallbackCost {
  const [first, after] = slice(runs.at, span);
  let [n, fallbackRuns, cost, fallback] = [0, 0, 0, 0];
  for (let run = first; run < after; run += 1) {
    const own = runs.cost[run] ?? Number.NaN;
    if (Number.isNaN(own)) continue;
    const hasFallback = (runs.fallbackSteps[run] ?? 0) > 0;
    n += 1;
    cost += own;
    if (hasFallback) fallbackRuns += 1;
    if (hasFallback) fallback += own;
  }
  return { runs: n, fallbackRuns, cost, fallbackCost: fallback };
}
