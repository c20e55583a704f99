import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Files are linked, not copied. The real `npm ci --omit=dev` gives the same packages and takes ten seconds; a package that is
 * missing from the dependencies is missing here as well.
 */
export function toolCopy(): ToolCopy {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-tool-'));
  const [path, bin] = [join(folder, 'tool'), join(folder, 'bin')];
  writeFiles(folder, {
    'packages.txt': `${packages().join('\n')}\n`,
    'tool/.keep': '',
    'bin/npm': `#!/usr/bin/env bash
set -euo pipefail
[[ "$*" == 'ci --omit=dev --ignore-scripts --no-audit --no-fund' && "$PWD" == '${path}' && -f package-lock.json ]]
mkdir node_modules
cd '${root}/node_modules'
xargs cp --archive --link --parents --target-directory '${path}/node_modules' <'${folder}/packages.txt' 2>/dev/null ||
  xargs cp --archive --parents --target-directory '${path}/node_modules' <'${folder}/packages.txt'
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
