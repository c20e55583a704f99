import type { SyncItem } from '../src/actions/sync/sync-item.ts';
import type { Tracker } from '../src/actions/trackers/tracker.ts';
import type { People } from '../src/library/people.ts';

/** Who gets the tickets of each owner. */
export interface Assignees {
  /** What the tracker calls the person behind an owner; undefined: the ticket goes without one. */
  readonly of: (owner: string) => string | undefined;
  /** Sentences about owners that nobody is known for. */
  readonly notes: readonly string[];
}

/** Asks the tracker about the owners of open actions that it has, or may get: handles as they are, roles by the configuration, people by the people file. */
export async function findAssignees(
  items: readonly SyncItem[],
  tracker: Tracker,
  people: People,
  roles: Readonly<Record<string, string>>,
): Promise<Assignees> {
  const isFollowed = ({ state, owner, record, reference }: SyncItem) =>
    state === 'open' && owner !== undefined && !record.isDraft && !(reference && tracker.idIn(reference) === undefined);
  const open = items.filter(isFollowed);
  const owners = [...new Map(open.map(({ owner = '', ownerText = '' }) => [owner, ownerText]))].sort();
  const byRole = new Map(Object.entries(roles).map(([role, handle]) => [role.trim().toLowerCase(), handle]));
  const found = new Map<string, string>();
  const nobody: string[] = [];
  const refused: string[] = [];
  for (const [owner, shown] of owners) {
    const handle = handleOf(owner, byRole, people);
    if (handle === undefined) nobody.push(shown);
    else {
      const assignee = await tracker.assignee(handle);
      if (assignee === undefined) refused.push(`@${handle}`);
      else found.set(owner, assignee);
    }
  }
  return { of: (owner) => found.get(owner), notes: [...lackOf(nobody), ...refusalOf(refused, tracker.scope)] };
}

function handleOf(owner: string, roles: ReadonlyMap<string, string>, { persons }: People): string | undefined {
  const role = roles.get(owner.toLowerCase());
  if (role !== undefined) return role.replace(/^@/, '');
  // A team (`@org/team`) cannot be assigned.
  if (/^@[\w.-]+$/.test(owner)) return owner.slice(1);
  return persons.find(({ names }) => names.includes(owner))?.handles[0];
}

function lackOf(owners: readonly string[]): string[] {
  if (owners.length === 0) return [];
  return [
    `Nobody is known for ${shortList(owners)}: their tickets go without an assignee. \`trackers.assignees\` says who a role is, the people file has the handles of people.`,
  ];
}

function refusalOf(handles: readonly string[], scope: string): string[] {
  if (handles.length === 0) return [];
  return [
    `${scope} has nobody to assign by the name of ${shortList(handles)}: tickets go without an assignee. Give them access, or correct the name.`,
  ];
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
