import type { KnownPeople } from '../library/load-people.ts';
import type { Person } from '../library/people.ts';

/** The people of a library, those of today and those before. */
export interface OwnerBook extends KnownPeople {
  /** Those who stood in the people file once. */
  readonly former: readonly Person[];
}

const handleForm = /^@[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/** Words of a handle that belongs to a group. */
const groupWords =
  /(?:^|[-_.])(?:admins?|agents?|all|bots?|core|devs?|eng(?:ineers?)?|everyone|groups?|leads?|maintainers?|on-?call|ops|owners?|platform|reviewers?|security|sre|squad|staff|support|teams?)(?:[-_.]|$)/i;

/**
 * Whether an owner is a person who is not in the people file (any more). Roles, rotations and teams are no people, and most
 * owners are one of these, so that only what certainly is a person counts: a name or handle that stood in the file once, the
 * full name of an author of commits, or a handle where the file has handles. Nobody left a library without a people file.
 */
export function ownersWhoLeft({ listed, owning, authors, former }: OwnerBook): (owner: string) => boolean {
  const [now, before] = [namesOf([...listed, ...owning]), namesOf([...former, ...authors])];
  const hasHandles = listed.some(({ handles }) => handles.length > 0);
  return (owner) => {
    if (listed.length === 0) return false;
    const isHandle = handleForm.test(owner);
    const name = isHandle ? owner.toLowerCase() : owner;
    if (now.has(name)) return false;
    return before.has(name) || (isHandle && hasHandles && !groupWords.test(owner.slice(1)));
  };
}

function namesOf(people: readonly Person[]): ReadonlySet<string> {
  return new Set(people.flatMap(({ names, handles }) => [...names, ...handles.map((handle) => `@${handle}`)]));
}
