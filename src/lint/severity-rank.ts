import type { Severity } from '../rules/define-rule.ts';

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Whether a severity is as grave as another, or milder. */
export function isAtMost(severity: Severity, other: Severity): boolean {
  return ranks[severity] <= ranks[other];
}
