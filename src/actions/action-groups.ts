import { z } from 'zod';
import { severities } from '../model/severity.ts';
import type { ActionEntry } from './action-entry.ts';
import { actionSummarySchema, summariseActions } from './action-summary.ts';

export const actionGroupings = ['owner', 'agent', 'failure-mode', 'severity'] as const;

export type ActionGrouping = (typeof actionGroupings)[number];

export const actionGroupSchema = z.strictObject({
  key: z.string().describe('The owner, agent, failure mode or severity; empty for actions that have none.'),
  ...actionSummarySchema.shape,
});

export type ActionGroup = z.output<typeof actionGroupSchema>;

/** What an action belongs to in each grouping. */
export const groupKeys: Readonly<Record<ActionGrouping, (entry: ActionEntry) => readonly string[]>> = {
  owner: ({ owner }) => (owner === undefined ? [] : [owner]),
  agent: ({ agents }) => agents,
  'failure-mode': ({ failureIds }) => failureIds,
  severity: ({ record }) => (record.severity === undefined ? [] : [record.severity]),
};

/**
 * The actions by what they belong to, those with the most overdue and then the most open ones first; severities in their order.
 * An action of two agents is in both groups.
 */
export function groupActions(entries: readonly ActionEntry[], by: ActionGrouping): ActionGroup[] {
  const groups = new Map<string, ActionEntry[]>();
  for (const entry of entries) {
    const keys = groupKeys[by](entry);
    for (const key of keys.length > 0 ? keys : ['']) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry]);
      else group.push(entry);
    }
  }
  const summaries = [...groups].map(([key, members]) => ({ key, ...summariseActions(members) }));
  return summaries.sort(by === 'severity' ? bySeverity : byUrgency);
}

function byUrgency(a: ActionGroup, b: ActionGroup): number {
  return b.overdue - a.overdue || b.open - a.open || (a.key < b.key ? -1 : 1);
}

function bySeverity(a: ActionGroup, b: ActionGroup): number {
  const place = ({ key }: ActionGroup): number => {
    const found = (severities as readonly string[]).indexOf(key);
    return found === -1 ? severities.length : found;
  };
  return place(a) - place(b) || (a.key < b.key ? -1 : 1);
}
