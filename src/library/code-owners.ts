import type { Person } from './people.ts';

/** Words of a handle that belongs to a group or a machine. */
const groups =
  /(?:^|[-_.])(?:admins?|agents?|all|api|backend|bots?|ci|channel|core|data|dev(?:s|ops|elopers)?|docs?|eng(?:ineer(?:s|ing))?|everyone|frontend|groups?|here|infra|leads?|maintainers?|on-?call|ops|owners?|platform|qa|reviewers?|security|sre|squad|staff|support|teams?|web)(?:[-_.]|$)/i;

/** The people of a CODEOWNERS file. Teams (`@org/team`), groups by their name, and addresses are left out. */
export function codeOwners(text: string): readonly Person[] {
  const handles = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const [pattern = '', ...owners] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // `[Section] @owner` and `[Section][2] @owner` are GitLab's.
    for (const owner of pattern.startsWith('@') ? [pattern, ...owners] : owners) {
      if (/^@[a-z0-9][\w-]*$/i.test(owner) && !groups.test(owner.slice(1))) handles.add(owner.slice(1).toLowerCase());
    }
  }
  return [...handles].map((handle) => ({ name: `@${handle}`, names: [], handles: [handle] }));
}
