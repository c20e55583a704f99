import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/**
 * npm leaves binaries of other platforms out of the lockfile when its registry has only those of this one, and `npm ci` then
 * refuses the whole file. What is missing has to be added: version, `optional`, `os` and `cpu`.
 */
test('the lockfile has the binaries of every platform', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in lock.packages)),
  );
  expect(missing).toEqual([]);
});

/** Where a package may find another one: beside it, or in any folder above. */
function places(path: string, name: string): readonly string[] {
  const folders = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...folders.map((folder) => (folder === '' ? '' : `${folder}/`)), ''].map(
    (folder) => `${folder}node_modules/${name}`,
  );
}
