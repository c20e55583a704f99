import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type GitInput, runGit } from './git-process.ts';
import { GitError } from './git-repository.ts';

/** A file of a commit: its path in the repository, `/` as separator, and its bytes. */
export interface CommittedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** A commit to be made on a branch that belongs to this program. */
export interface BranchCommit {
  /** A folder of the repository. */
  readonly folder: string;
  /** The commit that it is made upon. */
  readonly parent: string;
  readonly branch: string;
  readonly message: string;
  readonly files: readonly CommittedFile[];
}

/** Ends the message of every commit of ours, so that those of others on the branch are known. */
const trailer = 'Made-By: reliability sync';

/** Used where git knows nobody, as on a machine that builds. */
const nobody = { NAME: 'reliability sync', EMAIL: 'reliability-sync@users.noreply.github.com' };

/**
 * Puts a branch onto a new commit with these files changed; undefined when they change nothing. Neither the work tree nor the
 * index is touched. Throws `GitError` when the branch is checked out, or somebody else has committed to it.
 */
export async function commitToBranch(commit: BranchCommit): Promise<string | undefined> {
  const { folder, parent, branch, message } = commit;
  const ref = `refs/heads/${branch}`;
  if ((await ask(folder, ['symbolic-ref', '--quiet', 'HEAD'])) === ref) throw checkedOut(branch);
  const tip = await ask(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (tip !== undefined) await refuseStrangers(folder, tip, parent, branch);
  const tree = await treeOf(commit);
  if (tree === (await need(folder, ['rev-parse', `${parent}^{tree}`]))) return undefined;
  const isThere = tip !== undefined && (await hasTree(folder, tip, tree, parent));
  if (isThere) return tip;
  const env = await identity(folder);
  const made = await need(folder, ['commit-tree', tree, '-p', parent], { input: `${message}\n\n${trailer}\n`, env });
  await need(folder, ['update-ref', '-m', 'reliability sync', ref, made, tip ?? '0'.repeat(made.length)]);
  return made;
}

/** Pushes the branch, and nothing that others have pushed to it is lost. Throws `GitError`. */
export async function pushBranch(folder: string, remote: string, branch: string, parent: string): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const listed = await ask(folder, ['ls-remote', '--quiet', remote, ref]);
  const tip = listed?.split('\t')[0];
  if (tip !== undefined) {
    await need(folder, ['fetch', '--quiet', '--no-tags', remote, ref]);
    await refuseStrangers(folder, tip, parent, branch);
  }
  const { code, stderr } = await runGit(folder, [
    ...['push', '--quiet', `--force-with-lease=${ref}:${tip ?? ''}`, remote, `+${ref}:${ref}`],
  ]);
  if (code === 0) return;
  throw new GitError(
    `The branch ${branch} could not be pushed to ${remote}: ${lastLine(stderr)}`,
    'The commit is on the branch of this clone; the tickets are as they should be.',
    'Check that this token may push branches, and run the command again; a run that pushed meanwhile is merged with this one.',
  );
}

async function treeOf({ folder, parent, files }: BranchCommit): Promise<string> {
  const index = join(await need(folder, ['rev-parse', '--absolute-git-dir']), `reliability-${randomUUID()}.index`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await need(folder, ['read-tree', parent], { env });
    for (const { path, content } of files) {
      const blob = await need(folder, ['hash-object', '-w', '--stdin'], { input: content });
      const entry = await ask(folder, ['ls-tree', '--full-tree', parent, '--', path]);
      const mode = entry?.startsWith('100755') === true ? '100755' : '100644';
      await need(folder, ['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`], { env });
    }
    return await need(folder, ['write-tree'], { env });
  } finally {
    await rm(index, { force: true });
  }
}

async function hasTree(folder: string, commit: string, tree: string, parent: string): Promise<boolean> {
  const facts = await ask(folder, ['show', '--no-patch', '--no-show-signature', '--format=%T %P', commit]);
  return facts === `${tree} ${parent}`;
}

/** A commit of somebody else on top of ours would be lost when the branch is put onto a new one. */
async function refuseStrangers(folder: string, tip: string, parent: string, branch: string): Promise<void> {
  const message = await ask(folder, ['log', '-1', '--no-show-signature', '--format=%B', tip]);
  if (message?.includes(trailer) === true) return;
  if ((await runGit(folder, ['merge-base', '--is-ancestor', tip, parent])).code === 0) return;
  throw new GitError(
    `Somebody has committed to the branch ${branch}: ${tip.slice(0, 10)}`,
    'The branch is made anew at each run, and that commit would be lost.',
    `Merge the branch, or move the commit to another one and delete it: \`git branch -D ${branch}\`. \`--write\` goes without it.`,
  );
}

function checkedOut(branch: string): GitError {
  return new GitError(
    `The branch ${branch} is checked out here`,
    'It is made anew at each run, and the files of this work tree would no longer be those of their branch.',
    'Switch to another branch, or write into the work tree with `--write`.',
  );
}

/** Author and committer where the configuration has none. */
async function identity(folder: string): Promise<Record<string, string>> {
  if ((await runGit(folder, ['var', 'GIT_COMMITTER_IDENT'])).code === 0) return {};
  return Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(nobody).map(([field, value]) => [`GIT_${role}_${field}`, value]),
    ),
  );
}

async function ask(folder: string, args: readonly string[], given?: GitInput): Promise<string | undefined> {
  const { code, stdout } = await runGit(folder, args, given);
  const text = stdout.toString('utf8').replace(/\n$/, '');
  return code === 0 && text !== '' ? text : undefined;
}

async function need(folder: string, args: readonly string[], given?: GitInput): Promise<string> {
  const { code, stdout, stderr } = await runGit(folder, args, given);
  if (code === 0) return stdout.toString('utf8').replace(/\n$/, '');
  throw new GitError(
    `git ${args[0]} failed: ${lastLine(stderr)}`,
    'The branch with the changes of the documents could not be made; the tickets are as they should be.',
    'Mend what git says and run the command again, or write into the work tree with `--write`.',
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
