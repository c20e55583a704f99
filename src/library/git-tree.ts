import type { ReadProblem } from '../reader/document.ts';
import { skipped, unreadable } from './find-files.ts';
import { runGit } from './git-process.ts';
import { GitError } from './git-repository.ts';

/** An entry of a tree of git. */
export interface TreeEntry {
  readonly type: 'file' | 'link' | 'submodule';
  /** Name of the object. */
  readonly id: string;
}

/** A file of a tree as `findFiles` sees one, or a path that cannot be read. */
export interface TreeFile {
  readonly path: string;
  readonly id: string | undefined;
  readonly problem: ReadProblem | undefined;
  /** A commit of another repository stands here. */
  readonly submodule?: true;
}

/** The entries of a tree, folders left out, by path relative to it. */
export async function readTree(folder: string, tree: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const { code, stdout } = await runGit(folder, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (code !== 0) throw unreadableTree();
  const entries = new Map<string, TreeEntry>();
  for (const line of stdout.toString('utf8').split('\0')) {
    const [head = '', path] = splitOnce(line, '\t');
    const [mode, , id = ''] = head.split(' ');
    if (path === undefined) continue;
    entries.set(path, { type: mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file', id });
  }
  return entries;
}

function unreadableTree(): GitError {
  return new GitError(
    'git cannot read the base of this change',
    'Its objects are not in this clone, or are damaged.',
    'Fetch them: `git fetch --refetch origin`, or `git fsck` tells what is missing.',
  );
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/**
 * Every file that a walk over the tree finds, sorted by path, with links followed as `findFiles` follows them: inside the tree
 * only, never in a circle, never into a folder that holds no records. `targets` are the texts of the links by path;
 * `isIgnored` leaves out a file, or a folder with all that is in it.
 */
export function walkTree(
  entries: ReadonlyMap<string, TreeEntry>,
  targets: ReadonlyMap<string, string>,
  isIgnored: (path: string) => boolean,
): readonly TreeFile[] {
  const found: TreeFile[] = [];
  const folders = foldersOf(entries);
  const walk = (shown: string, folder: string, ancestors: readonly string[]): void => {
    for (const name of folders.get(folder) ?? []) {
      const path = join(shown, name);
      if (skipped.has(name) || isIgnored(path)) continue;
      const real = join(folder, name);
      const target = entries.get(real)?.type === 'link' ? follow(real, entries, targets, folders, ancestors) : real;
      if (typeof target !== 'string') found.push({ path, id: undefined, problem: target });
      else if (folders.has(target)) walk(path, target, [...ancestors, target]);
      else if (entries.get(target)?.type === 'submodule')
        found.push({ path, id: undefined, problem: undefined, submodule: true });
      else found.push({ path, id: entries.get(target)?.id, problem: undefined });
    }
  };
  walk('', '', ['']);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The names in each folder, the tree itself being `''`. */
function foldersOf(entries: ReadonlyMap<string, TreeEntry>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of entries.keys()) {
    for (let child = path; child !== ''; child = parentOf(child)) {
      const folder = parentOf(child);
      const names = folders.get(folder);
      const name = child.slice(folder === '' ? 0 : folder.length + 1);
      if (names?.has(name)) break;
      if (names === undefined) folders.set(folder, new Set([name]));
      else names.add(name);
    }
  }
  return folders;
}

/** Where a link leads: a path of the tree, or why it may not be followed. */
function follow(
  link: string,
  entries: ReadonlyMap<string, TreeEntry>,
  targets: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, unknown>,
  ancestors: readonly string[],
): string | ReadProblem {
  const rest = [...parentOf(link).split('/'), ...(targets.get(link) ?? '/').split('/')];
  if (targets.get(link)?.startsWith('/') !== false) return unreadable('the link leads out of the content folder');
  let path = '';
  for (let steps = 0; rest.length > 0; steps += 1) {
    if (steps > mostSteps) return unreadable('the link leads to itself');
    const name = rest.shift();
    if (name === '' || name === '.') continue;
    if (name === '..' && path === '') return unreadable('the link leads out of the content folder');
    path = name === '..' ? parentOf(path) : join(path, name as string);
    if (entries.get(path)?.type !== 'link') continue;
    const next = targets.get(path) ?? '/';
    if (next.startsWith('/')) return unreadable('the link leads out of the content folder');
    rest.unshift(...next.split('/'));
    path = parentOf(path);
  }
  const passed = path.split('/').find((name) => skipped.has(name));
  if (passed !== undefined) return unreadable(`the link leads into ${passed}, which is no part of the library`);
  if (ancestors.includes(path)) return unreadable('the link leads to a folder that contains it');
  return folders.has(path) || entries.has(path) ? path : unreadable('it leads nowhere');
}

/** Steps after which a chain of links counts as a circle. */
const mostSteps = 1000;

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
