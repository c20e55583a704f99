import { createHash } from 'node:crypto';

/** Somebody whom the run knows by name. */
export interface Person {
  /** As messages name them: the full name, or `@handle` where only that is known. */
  readonly name: string;
  /** Every spelling under which they are found, `name` among them when it is no handle. Exact in case. */
  readonly names: readonly string[];
  /** Without the `@`, lower case. */
  readonly handles: readonly string[];
}

/** Everybody whom the run knows. A plain value: what rules say about people depends on `digest` alone. */
export interface People {
  readonly persons: readonly Person[];
  /** Hexadecimal; equal for equal people, whatever the order in which they were read. */
  readonly digest: string;
}

/** Joins people from several sources: those with a name or handle in common are one. Earlier ones lend the name. */
export function joinPeople(...sources: readonly (readonly Person[])[]): People {
  const joined: Joined[] = [];
  const known = new Map<string, Joined>();
  for (const { name, names, handles } of sources.flat()) {
    const keys = [...names, ...handles.map((handle) => `@${handle}`)];
    let one = keys.map((key) => known.get(key)).find((found) => found !== undefined);
    if (one === undefined) {
      one = { name, names: new Set(), handles: new Set() };
      joined.push(one);
    }
    for (const written of names) one.names.add(written);
    for (const handle of handles) one.handles.add(handle);
    for (const key of keys) known.set(key, one);
  }
  const persons = joined
    .map(({ name, names, handles }) => ({ name, names: [...names].sort(), handles: [...handles].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(persons)).digest('hex');
  return { persons, digest };
}

interface Joined {
  readonly name: string;
  readonly names: Set<string>;
  readonly handles: Set<string>;
}

/** Nobody is known. */
export const noPeople: People = joinPeople();
