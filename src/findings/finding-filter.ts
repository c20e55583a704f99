import type { FindingOrigin, FindingSeverity, FindingStatus } from '../model/kinds/finding.ts';
import type { FindingEntry, LoopStep } from './finding-entry.ts';

/** Which findings are asked for: all of what is given holds. */
export interface FindingFilter {
  readonly status?: FindingStatus | undefined;
  readonly severity?: FindingSeverity | undefined;
  readonly origin?: FindingOrigin | undefined;
  readonly target?: string | undefined;
  readonly owner?: string | undefined;
  readonly next?: LoopStep | undefined;
  /** Those that are settled as well. */
  readonly all?: boolean | undefined;
}

/** Whether a finding is asked for. Without a status or a step, those that are settled are not. */
export function isWanted(entry: FindingEntry, filter: FindingFilter): boolean {
  const { status, severity, origin, target, owner, next, all } = filter;
  return (
    (status === undefined || entry.status === status) &&
    (severity === undefined || entry.severity === severity) &&
    (origin === undefined || entry.origin === origin) &&
    (target === undefined || entry.target?.name === target) &&
    (owner === undefined || entry.owners.some((one) => one.toLowerCase() === owner.toLowerCase())) &&
    (next === undefined || entry.next === next) &&
    (all === true || status !== undefined || next !== undefined || entry.next !== 'none')
  );
}
