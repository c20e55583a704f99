import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The index of a key. */
export const indexName = 'index';

/** A file that no index names may be one that another run is about to name. */
const strangerMilliseconds = 10 * 60_000;

/** Keys beyond this number are removed, the least recently used first. */
const mostKeys = 4;

/** The names that a store gives: nothing else in its folder is touched. */
const ownFile = /^(?:pack|new)-[0-9a-f]{16}$/;
const ownKey = /^[0-9a-f]{32}$/;

/** A name that no other run gives. */
export function newName(kind: 'pack' | 'new'): string {
  return `${kind}-${randomBytes(8).toString('hex')}`;
}

/** Whether a file may be one of a store. */
export function isOwnFile(name: string): boolean {
  return ownFile.test(name);
}

/** Removes the files of a key that are not `wanted`: those that were once, and strangers that nobody has named since. */
export function pruneFiles(folder: string, wanted: ReadonlySet<string>, once: ReadonlySet<string>): void {
  const before = Date.now() - strangerMilliseconds;
  for (const name of readdirSync(folder)) {
    if (!isOwnFile(name) || wanted.has(name)) continue;
    const path = join(folder, name);
    if (once.has(name) || modified(path) < before) rmSync(path, { force: true });
  }
}

/** Removes the keys that nobody has used for long. */
export function pruneKeys(folder: string): void {
  const keys = readdirSync(folder)
    .filter((name) => ownKey.test(name))
    .map((name) => ({ path: join(folder, name), used: modified(join(folder, name, indexName)) }));
  keys.sort((a, b) => b.used - a.used);
  for (const { path } of keys.slice(mostKeys)) rmSync(path, { recursive: true, force: true });
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}
