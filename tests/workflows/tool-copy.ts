import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeFiles } from '../temporary-folder.ts';

const root = join(import.meta.dirname, '../..');

/** The repository as the runner lays it down for an action, and a machine with an `npm`. */
interface ToolCopy {
  /** Without the library of this repository, and not installed. */
  readonly path: string;
  /** Holds an `npm` that takes what the lockfile says a user needs from the packages that are installed here. */
  readonly bin: string;
  remove(): void;
}

/**
 * Packages are linked, not copied. The real `npm ci --omit=dev` gives the same ones and takes ten seconds; what is missing from
 * the dependencies is missing here as well.
 */
export function toolCopy(): ToolCopy {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-tool-'));
  const [path, bin, installed] = [join(folder, 'tool'), join(folder, 'bin'), join(folder, 'node_modules')];
  for (const name of packages()) {
    mkdirSync(dirname(join(installed, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(installed, name));
  }
  writeFiles(folder, {
    'tool/.keep': '',
    'bin/npm': `#!/usr/bin/env bash
set -euo pipefail
[[ "$*" == 'ci --omit=dev --ignore-scripts --no-audit --no-fund' && "$PWD" == '${path}' && -f package-lock.json ]]
mv '${installed}' node_modules
`,
  });
  chmodSync(join(bin, 'npm'), 0o755);
  for (const part of ['.github', 'package.json', 'package-lock.json', 'scripts', 'src'])
    execFileSync('cp', ['--archive', join(root, part), path]);
  return { path, bin, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What is installed for a user, at the top of `node_modules`. */
function packages(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const installed = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
  return Object.entries<{ dev?: boolean }>(packages).flatMap(([path, { dev }]) => {
    const name = path.replace(/^node_modules\//, '');
    return path === '' || dev === true || installed[path] === undefined || name.includes('node_modules/') ? [] : [name];
  });
}
