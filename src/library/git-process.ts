import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** What a git command gave. */
export interface GitOutput {
  /** 0 is success; undefined when git is not installed or was stopped. */
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Set by git in hooks and aliases, they would name the repository in the place of the folder. */
const repositoryVariables = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_LITERAL_PATHSPECS', 'GIT_TRACE'],
];

/** Nothing that a repository configures may run, and nothing may be written. */
const readOnly = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** The environment in which git speaks English, asks nobody, and takes the folder's own repository. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !repositoryVariables.includes(name)));
  return { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/** Starts a git command in a folder; arguments are never read by a shell. */
export function startGit(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  return spawn('git', [...readOnly, ...args], { cwd: folder, env: { ...gitEnvironment(), ...env }, stdio: 'pipe' });
}

/** What a git command gets beside its arguments. */
export interface GitInput {
  /** What it reads from its standard input. */
  readonly input?: string | Uint8Array | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Runs a git command to its end. Never rejects: a failure is in `code` and `stderr`. */
export async function runGit(
  folder: string,
  args: readonly string[],
  { input, env }: GitInput = {},
): Promise<GitOutput> {
  const child = startGit(folder, args, env);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('close', (exitCode) => resolve(exitCode ?? undefined));
  });
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') };
}
