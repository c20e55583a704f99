import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms of `src` that findings come from. */
const rooms = ['lint', 'library', 'model', 'reader', 'rules'];
const source = join(import.meta.dirname, '../..');

/** Where package managers say what is installed: in the folder of the tool, or in the one it was installed into. */
const manifests = [
  'node_modules/.package-lock.json',
  '../.package-lock.json',
  '../.modules.yaml',
  '../.yarn-state.yml',
];

/**
 * Stands for everything that findings depend on beside documents and configuration: the text of our own code, the packages
 * that are installed, and the version of Node. Reads 2 MB, which takes 15 ms.
 */
export function codeDigest(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch} ${process.platform}`);
  const root = join(source, '..');
  for (const path of ['package.json', ...manifests]) hash.update(`\n${path}\n`).update(readOptional(join(root, path)));
  for (const room of rooms) {
    const files = readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }).filter(isCode);
    for (const path of files.sort()) hash.update(`\n${room}/${path}\n`).update(readFileSync(join(source, room, path)));
  }
  return hash.digest('hex');
}

function isCode(path: string): boolean {
  return /(?<!\.test)\.(?:ts|json)$/.test(path);
}

function readOptional(path: string): Uint8Array | string {
  try {
    return readFileSync(path);
  } catch {
    return 'none';
  }
}
