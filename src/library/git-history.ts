import { spawn } from 'node:child_process';
import { gitEnvironment } from './git-process.ts';
import type { FileHistory, Library } from './library.ts';
import { readLines } from './read-lines.ts';

/** The history of the files under a folder, by path relative to it. */
export interface GitHistory {
  readonly git: Library['git'];
  readonly files: ReadonlyMap<string, FileHistory>;
}

const commitMark = '\u0001';

/**
 * Reads when each file came and last changed, from one streaming `git log`, newest first, renames followed. Without git,
 * or outside a repository, the history is empty; a shallow clone is told, because its dates are those of the cut.
 */
export async function readGitHistory(folder: string): Promise<GitHistory> {
  const shallow = await output(folder, ['rev-parse', '--is-shallow-repository']);
  if (shallow === undefined) return { git: 'none', files: new Map() };
  const files = new Map<string, FileHistory>();
  /** Older path → the path that the file has today; undefined where that is another file, which is gone. */
  const today = new Map<string, string | undefined>();
  let date = '';
  const git = run(folder, [
    ...['-c', 'core.quotePath=false', '-c', 'log.showRoot=true', 'log', '--no-show-signature', '--no-follow'],
    `--format=${commitMark}%cI`,
    '--name-status',
    '-M',
    '--relative',
    // Without it git compares each commit twice: to find out whether it touches the folder, and to say how.
    '--sparse',
    '--',
    '.',
  ]);
  for await (const line of readLines(git.stdout)) {
    if (line.startsWith(commitMark)) {
      date = utc(line.slice(1));
    } else if (line !== '') {
      const [status = '', first = '', second] = line.split('\t').map(unquote);
      const written = second ?? first;
      const name = today.has(written) ? today.get(written) : written;
      if (second !== undefined && status.startsWith('R')) today.set(second, undefined).set(first, name);
      if (name === undefined) continue;
      const known = files.get(name);
      files.set(name, { created: date, updated: known?.updated ?? date, commits: (known?.commits ?? 0) + 1 });
    }
  }
  await git.done;
  return { git: shallow.trim() === 'true' ? 'shallow' : 'complete', files };
}

function utc(date: string): string {
  return new Date(date).toISOString().replace('.000Z', 'Z');
}

/** git quotes names with control characters, quotes or backslashes. */
function unquote(name: string): string {
  if (!name.startsWith('"')) return name;
  try {
    return JSON.parse(name) as string;
  } catch {
    return name.slice(1, -1);
  }
}

function run(folder: string, args: readonly string[]) {
  const child = spawn('git', args, { cwd: folder, env: gitEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] });
  const done = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  return { stdout: child.stdout, done };
}

async function output(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { stdout, done } = run(folder, args);
  let text = '';
  for await (const chunk of stdout) text += String(chunk);
  return (await done) ? text : undefined;
}
