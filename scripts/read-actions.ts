import type { ActionEntry } from '../src/actions/action-entry.ts';
import type { ActionFilter } from '../src/actions/action-filter.ts';
import { isWanted } from '../src/actions/action-filter.ts';
import { type ActionGrouping, groupActions } from '../src/actions/action-groups.ts';
import { type ActionReport, actionReport } from '../src/actions/action-report.ts';
import { type FollowedAction, followActions } from '../src/actions/follow-actions.ts';
import { ownersWhoLeft } from '../src/actions/owners-who-left.ts';
import { vanishedActions } from '../src/actions/vanished-actions.ts';
import type { ActionHistory } from '../src/library/action-history.ts';
import { formerPeople } from '../src/library/former-people.ts';
import { loadKnownPeople } from '../src/library/load-people.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import type { Project } from './project.ts';
import { readRecords } from './read-records.ts';

/** Every action of a library with what became of it. */
export interface ReadActions {
  readonly records: LoadedRecords;
  readonly history: ActionHistory;
  readonly entries: readonly ActionEntry[];
  /** The same with their courses. */
  readonly followed: readonly FollowedAction[];
}

/** Reads the records, the people and what git knows of the actions. `now` is an ISO 8601 instant. */
export async function readActions(project: Project, now: string): Promise<ReadActions> {
  const { contentDir, cwd, config } = project;
  const records = await readRecords(project, now, { actionHistory: true });
  const known = await loadKnownPeople({ contentDir, cwd, config });
  const former = await formerPeople(contentDir, config.content.people);
  const history = records.actionHistory;
  const followed = followActions(records.views(), {
    ...{ history, now, staleMonths: config.clocks.staleActionMonths },
    hasLeft: ownersWhoLeft({ ...known, former }),
  });
  return { records, history, followed, entries: followed.map(({ entry }) => entry) };
}

/** What is printed of them. */
export function reportOf(
  { entries, history }: ReadActions,
  asked: {
    readonly organisation: string;
    readonly now: string;
    readonly filter: ActionFilter;
    readonly by: ActionGrouping;
  },
): ActionReport {
  const { organisation, now, by } = asked;
  const filter = Object.fromEntries(Object.entries(asked.filter).filter(([, value]) => value !== undefined));
  const wanted = entries.filter((entry) => isWanted(entry, asked.filter));
  const ids = new Set(entries.map(({ id }) => id));
  return actionReport(wanted, {
    ...{ organisation, now, filter, by },
    history: {
      git: history.git,
      ...(history.oldest !== undefined && { since: history.oldest.at }),
      unreadable: history.unreadable,
    },
    groups: groupActions(wanted, by),
    vanished: Object.keys(filter).length === 0 ? vanishedActions(history, ids, now) : [],
  });
}
