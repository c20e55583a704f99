import type { Target } from './blame-file.ts';

/** Who is blamed, for a message. */
export function nameOfTarget(target: Target | undefined): string {
  return target === undefined ? 'whoever did it' : names[target];
}

const names: Readonly<Record<Target, string>> = {
  person: 'a person',
  team: 'a team',
  org: 'an organisation',
  self: 'whoever writes',
  agent: 'an agent',
  user: 'a user',
  they: 'somebody',
  unnamed: 'somebody',
};
