import { posix } from 'node:path';
import { isDocumentPath } from '../reader/record-format.ts';
import { runGit, startGit } from './git-process.ts';
import { isPartialClone } from './is-partial-clone.ts';
import { readLines } from './read-lines.ts';

/** A commit of the main line. */
export interface CommitRef {
  /** When it was committed: ISO 8601 instant in UTC. */
  readonly at: string;
  /** Its whole name. */
  readonly commit: string;
}

/** A state of a document: the name of its content, or undefined from the commit on that deleted it. */
export interface FileVersion extends CommitRef {
  readonly blob: string | undefined;
}

/** A document through its renames. */
export interface FileVersions {
  /** Path in the content folder that it has, or had last. */
  readonly path: string;
  /** The oldest first; never two with the same content behind each other. */
  readonly versions: readonly FileVersion[];
}

/**
 * How much of the history is here. `shallow`: it was cut off; `partial`: old contents were left at the server; `damaged`: git
 * could not read it to its end; `none`: no git, or no repository.
 */
export type HistoryExtent = 'complete' | 'shallow' | 'partial' | 'damaged' | 'none';

/** The documents of a folder with the states that they had. */
export interface GitVersions {
  readonly git: HistoryExtent;
  /** The first commit that is here and touches the folder. */
  readonly oldest: CommitRef | undefined;
  readonly files: readonly FileVersions[];
}

const mark = '\u0001';
const regularFile = /^100/;

/** A document while the log is read. */
interface OpenFile {
  path: string;
  readonly versions: FileVersion[];
}

/**
 * The states of every document below a folder, from one streaming `git log`, the oldest first. Of merges the first parent
 * counts: what a branch changed is a change of the day on which it was merged, and what it tried before that is none. Renames
 * are followed; a document that comes back where it was deleted is the same. Never rejects.
 */
export async function readVersions(folder: string, ignore: readonly string[] = []): Promise<GitVersions> {
  const extent = await extentOf(folder);
  if (extent === 'none' || extent === 'partial') return { git: extent, oldest: undefined, files: [] };
  const files = new Map<string, OpenFile>();
  const all: OpenFile[] = [];
  let oldest: CommitRef | undefined;
  const isDocument = (path: string): boolean =>
    isDocumentPath(path) && !ignore.some((glob) => posix.matchesGlob(path, glob));
  const git = startLog(folder);
  let commit: CommitRef = { at: '', commit: '' };
  const tokens = readLines(git.stdout, '\0');
  for await (const token of tokens) {
    // Between the head of a commit and its first entry stands a line feed.
    const text = token.replace(/^\n+/, '');
    if (text.startsWith(mark)) {
      commit = commitOf(text);
      continue;
    }
    const entry = /^:\d+ (\d+) [\da-f]+ ([\da-f]+) ([A-Z])\d*$/.exec(text);
    if (entry === null) continue;
    oldest ??= commit;
    const [, mode = '', id = '', status = ''] = entry;
    const path = (await tokens.next()).value ?? '';
    const renamedTo = status === 'R' || status === 'C' ? ((await tokens.next()).value ?? '') : undefined;
    const blob = status === 'D' || !regularFile.test(mode) ? undefined : id;
    const moved = status === 'R' ? files.get(path) : undefined;
    if (status === 'R') files.delete(path);
    const name = renamedTo ?? path;
    if (!isDocument(name)) {
      if (moved !== undefined) addVersion(moved, { ...commit, blob: undefined });
      continue;
    }
    const file = moved ?? files.get(name) ?? opened(all, name);
    file.path = name;
    files.set(name, file);
    addVersion(file, { ...commit, blob });
  }
  const whole = await git.done;
  return whole ? { git: extent, oldest, files: all } : { git: 'damaged', oldest: undefined, files: [] };
}

function opened(all: OpenFile[], path: string): OpenFile {
  const file = { path, versions: [] };
  all.push(file);
  return file;
}

function addVersion({ versions }: OpenFile, version: FileVersion): void {
  const last = versions.at(-1);
  if (last === undefined ? version.blob !== undefined : last.blob !== version.blob) versions.push(version);
}

function commitOf(head: string): CommitRef {
  const [commit = '', date = ''] = head.slice(mark.length).split(' ');
  return { commit, at: new Date(date).toISOString().replace('.000Z', 'Z') };
}

function startLog(folder: string) {
  const child = startGit(folder, [
    ...['-c', 'core.quotePath=false', '-c', 'log.showRoot=true', '-c', 'log.diffMerges=separate', 'log'],
    ...['--no-show-signature', '--no-follow', '--first-parent', '-m', '--reverse', '--raw', '--no-abbrev', '-z', '-M'],
    // Without `--sparse` git compares each commit twice: to find out whether it touches the folder, and to say how.
    ...['--relative', '--sparse', `--format=${mark}%H %cI`, '--', '.'],
  ]);
  child.stdin.on('error', () => {});
  child.stdin.end();
  child.stderr.resume();
  const done = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  return { stdout: child.stdout, done };
}

async function extentOf(folder: string): Promise<HistoryExtent> {
  const shallow = await runGit(folder, ['rev-parse', '--is-shallow-repository']);
  if (shallow.code !== 0) return 'none';
  // Before the first commit there is nothing to read, and nothing wrong.
  if ((await runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) return 'none';
  // Renames are told by contents, so that not even the log may be read.
  if (await isPartialClone(folder)) return 'partial';
  if (shallow.stdout.toString('utf8').trim() === 'true') return 'shallow';
  return 'complete';
}
