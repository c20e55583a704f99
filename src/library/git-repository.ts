import { ExplainedError } from '../model/explained-error.ts';
import { runGit } from './git-process.ts';
import { suggest } from './suggest.ts';

/** Why a state of the repository cannot be read, and what to do. */
export class GitError extends ExplainedError {}

/** The state of a repository before a change. */
export interface GitBase {
  /** A folder of the work tree: the one git is asked in. */
  readonly folder: string;
  /** Absolute path of the work tree. */
  readonly root: string;
  /** `folder` relative to `root`, `/` as separator, no slash at the end; empty for the root. */
  readonly prefix: string;
  /** As the caller wrote it. */
  readonly ref: string;
  /** The commit from which the change departed: the merge base of `ref` and HEAD. */
  readonly commit: string;
}

/**
 * Finds where the change of a work tree departed from `ref`. Only reads: neither the work tree nor the index is touched, no
 * hook, filter or file system monitor runs. Throws `GitError` for everything that keeps the base from being known.
 */
export async function openGitBase(folder: string, ref: string): Promise<GitBase> {
  const root = await findRoot(folder);
  await refuseSparse(folder);
  const shallow = (await ask(folder, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const head = await commitOf(folder, 'HEAD');
  if (head === undefined) throw unbornHead();
  const tip = await commitOf(folder, ref);
  if (tip === undefined) throw await missingRef(folder, ref, shallow);
  const commit = await ask(folder, ['merge-base', tip, head]);
  if (commit === undefined) throw noMergeBase(ref, shallow);
  const prefix = (await ask(folder, ['rev-parse', '--show-prefix'])) ?? '';
  return { folder, root, prefix: prefix.replace(/\/$/, ''), ref, commit };
}

/** The object name of a path in the base (`''` is the whole tree); undefined when there was no such path. */
export function objectAt({ folder, commit }: GitBase, path: string): Promise<string | undefined> {
  return ask(folder, ['rev-parse', '--verify', '--quiet', path === '' ? `${commit}^{tree}` : `${commit}:${path}`]);
}

async function findRoot(folder: string): Promise<string> {
  const { code, stdout, stderr } = await runGit(folder, ['rev-parse', '--show-toplevel']);
  if (code === 0) return withoutLineEnd(stdout);
  if (code === undefined) {
    throw new GitError(
      'git does not run here',
      '`--base` compares the library with an earlier state of it, and git has that state.',
      'Install git 2.24 or newer and put it on the PATH, or run without `--base`.',
    );
  }
  if (stderr.includes('dubious ownership')) {
    throw new GitError(
      `git does not trust ${folder}, because it belongs to another user`,
      'git refuses to read a repository that somebody else could have prepared.',
      'Where you do trust it, say so: `git config --global --add safe.directory "$PWD"`.',
    );
  }
  throw new GitError(
    `${folder} is in no git work tree`,
    '`--base` compares the library with an earlier state of it, and git has that state.',
    'Run it in a clone of the repository, name the content folder inside of it with `--content`, or run without `--base`.',
  );
}

/** In a sparse checkout every document that was left out would look deleted. */
async function refuseSparse(folder: string): Promise<void> {
  if ((await ask(folder, ['config', '--type=bool', 'core.sparseCheckout'])) !== 'true') return;
  const { code, stdout } = await runGit(folder, ['ls-files', '-z', '-t']);
  if (code !== 0) return;
  const left = stdout.toString('utf8').split('\0').filter(isLeftOut);
  if (left.length === 0) return;
  throw new GitError(
    `The sparse checkout leaves out ${left.length} of the library's documents`,
    'Documents that are not in the work tree would count as deleted by the change.',
    'Check out the whole content folder: `git sparse-checkout add` it, or `git sparse-checkout disable`.',
  );
}

function isLeftOut(entry: string): boolean {
  return entry.startsWith('S ') && /\.mdx?$/.test(entry);
}

/** The commit that a revision names; a name that begins with `-` names none. */
async function commitOf(folder: string, revision: string): Promise<string | undefined> {
  if (revision === '' || revision.startsWith('-')) return undefined;
  const id = await ask(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return id !== undefined && /^[\da-f]{40,64}$/.test(id) ? id : undefined;
}

function unbornHead(): GitError {
  return new GitError(
    'The repository has no commit yet',
    'A change is compared with the commit that it departs from, and there is none.',
    'Run without `--base` until the first commit is made.',
  );
}

/** A clone of one branch fetches no other unless it is named. */
const everyBranch = 'origin "+refs/heads/*:refs/remotes/origin/*"';
const wholeHistory =
  'in GitHub Actions write `fetch-depth: 0` for actions/checkout, in GitLab CI the variable `GIT_DEPTH: 0`';

async function howToFind(folder: string, ref: string): Promise<string> {
  const names = await ask(folder, ['for-each-ref', '--format=%(refname:short)']);
  const meant = suggest(ref, names?.split('\n') ?? []);
  const fetching = `or fetch it first: \`git fetch ${everyBranch}\``;
  return meant === undefined
    ? `Check the spelling, ${fetching}. It may be a branch, a tag or a commit.`
    : `Did you mean \`--base ${meant}\`? Write that, ${fetching}.`;
}

async function missingRef(folder: string, ref: string, shallow: boolean): Promise<GitError> {
  const why = 'Without the base nobody can tell what the change caused, so nothing was decided.';
  if (ref === '' || ref.startsWith('-')) {
    return new GitError(
      `--base does not take "${ref}"`,
      'It takes the name of a branch, a tag or a commit, and none of them begins with `-`.',
      'Write for example `--base origin/main`.',
    );
  }
  if (shallow) {
    return new GitError(
      `The base ${ref} is not in this shallow clone`,
      why,
      `Fetch it with its history: \`git fetch --unshallow ${everyBranch}\`; ${wholeHistory}.`,
    );
  }
  const remote = `origin/${ref}`;
  const there = (await commitOf(folder, remote)) !== undefined;
  const { stdout } = await runGit(folder, ['rev-parse', '--show-superproject-working-tree']);
  const inside = withoutLineEnd(stdout);
  return new GitError(
    `There is no commit ${ref} in this repository`,
    inside === '' ? why : `The library lies in a submodule of ${inside}, and the base is looked for in the submodule.`,
    there ? `The branch of the remote is here: \`--base ${remote}\`.` : await howToFind(folder, ref),
  );
}

function noMergeBase(ref: string, shallow: boolean): GitError {
  return shallow
    ? new GitError(
        `The commit where this change departed from ${ref} is not in this shallow clone`,
        'The clone was cut off before it, and what the change caused cannot be told without it.',
        `Fetch more history: \`git fetch --unshallow ${everyBranch}\`, or \`git fetch --deepen=200 ${everyBranch}\`; ${wholeHistory}.`,
      )
    : new GitError(
        `HEAD and ${ref} have no commit in common`,
        'A change is what came since the two departed from each other, and these never met.',
        'Name a base that this branch was made from.',
      );
}

/** What a command prints, without the line end; undefined when it failed or printed nothing. */
async function ask(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { code, stdout } = await runGit(folder, args);
  const text = withoutLineEnd(stdout);
  return code === 0 && text !== '' ? text : undefined;
}

/** Paths may hold line ends themselves: only the last one is git's. */
function withoutLineEnd(output: Buffer): string {
  return output.toString('utf8').replace(/\n$/, '').split('\u0000', 1)[0] as string;
}
