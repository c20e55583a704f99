import type { ActionEntry } from './action-entry.ts';
import { isOpen } from './action-entry.ts';

/** Which actions are asked for: all of what is given holds. */
export interface ActionFilter {
  readonly owner?: string | undefined;
  readonly agent?: string | undefined;
  readonly failureMode?: string | undefined;
  readonly severity?: string | undefined;
  readonly status?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly unowned?: boolean | undefined;
  /** YYYY-MM-DD: actions that came, were settled, slipped or were opened again on this day or later. */
  readonly since?: string | undefined;
}

export function isWanted(entry: ActionEntry, filter: ActionFilter): boolean {
  const { owner, agent, failureMode, severity, status, overdue, unowned, since } = filter;
  return (
    (owner === undefined || entry.owner?.toLowerCase() === owner.toLowerCase()) &&
    (agent === undefined || entry.agents.includes(agent)) &&
    (failureMode === undefined || entry.failureIds.includes(failureMode)) &&
    (severity === undefined || entry.record.severity === severity) &&
    (status === undefined || entry.status === status || entry.state === status) &&
    (overdue !== true || entry.state === 'overdue') &&
    (unowned !== true || (isOpen(entry) && entry.owner === undefined)) &&
    (since === undefined || newsOf(entry).some((day) => day >= since))
  );
}

/** The days on which something is known to have happened to the action. */
function newsOf({ since, firstSeen, addedLater, closed, slips, reopenings, silentEdits }: ActionEntry): string[] {
  const commits = [...slips, ...reopenings, ...silentEdits, ...(addedLater && firstSeen ? [firstSeen] : [])];
  return [since ?? '', closed ?? '', ...commits.map(({ at }) => at.slice(0, 10))];
}
