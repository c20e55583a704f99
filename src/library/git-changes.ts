import { runGit } from './git-process.ts';
import { type GitBase, GitError } from './git-repository.ts';

/**
 * The files that differ between the base and the work tree, as paths in the repository, `/` as separator, sorted: what was
 * committed since, what was edited and not committed, and new documents in the folder that git was asked in. A file whose
 * time alone changed may be among them. Throws `GitError` when git does not say.
 */
export async function changedPaths({ folder, root, prefix, commit }: GitBase): Promise<readonly string[]> {
  const tracked = await ask(root, ['diff-index', '--name-only', '-z', '--no-renames', '--no-ext-diff', commit, '--']);
  // Elsewhere untracked files are reports and build output; a document counts before it is added.
  const untracked = await ask(folder, ['ls-files', '--others', '--exclude-standard', '-z']);
  const inside = prefix === '' ? '' : `${prefix}/`;
  return [...new Set([...tracked, ...untracked.map((path) => `${inside}${path}`)])].sort();
}

async function ask(folder: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runGit(folder, args);
  if (code === 0) return stdout.toString('utf8').split('\0').filter(Boolean);
  throw new GitError(
    `git does not say which files changed: ${stderr.trim().split('\n')[0] ?? 'no reason given'}`,
    'What the change touches decides what holds it back, so nothing was decided.',
    'Run `git status` in the repository; a clone that misses objects is completed by `git fetch --refetch`.',
  );
}
