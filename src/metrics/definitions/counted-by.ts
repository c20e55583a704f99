import type { Counted } from '../drift/baseline.ts';
import type { By } from '../metrics-schema.ts';
import type { Figure } from './metric-definition.ts';

/**
 * The counts of a part among the figures of a rate. What is not among them, such as a mode that a version never had, did not happen: of
 * success that is none that failed by it, of every other rate none at all.
 */
export function countedBy(figures: readonly Figure[], by: By): Counted {
  const own = figures.find((figure) => isSame(figure.by, by));
  if (own !== undefined) return { numerator: own.numerator ?? 0, denominator: own.denominator ?? 0 };
  const denominator = figures.find((figure) => isSame(figure.by, {}))?.denominator ?? 0;
  const isOfSuccess = by.failure_id !== undefined || by.severity !== undefined;
  return { numerator: isOfSuccess ? denominator : 0, denominator };
}

function isSame(a: By, b: By): boolean {
  return a.failure_id === b.failure_id && a.severity === b.severity && a.tier === b.tier;
}
