import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitRepository, repositoryAt } from '../../tests/git-repository.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { GitError, openGitBase } from './git-repository.ts';

/** The sentences of the error, in one. */
async function failure(folder: string, ref: string): Promise<string> {
  const error = await openGitBase(folder, ref).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GitError);
  const { message, why, how } = error as GitError;
  expect(why).toMatch(/\S\.$/);
  expect(how).toMatch(/\S\.$/);
  return `${message} | ${how}`;
}

/** `main` with two commits, a branch `change` off the first one. */
function branches() {
  const repository = gitRepository({ 'docs/content/a.md': 'a' });
  const fork = repository.git('rev-parse', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'docs/content/b.md': 'b' });
  repository.git('checkout', '--quiet', 'main');
  repository.commit({ 'docs/content/c.md': 'c' });
  repository.git('checkout', '--quiet', 'change');
  return { repository, fork };
}

/** A clone of one commit of `change`, with `main` beside it. */
function shallowClone(depth: number) {
  const { repository } = branches();
  repository.commit({ 'docs/content/d.md': 'd' });
  const folder = temporaryFolder();
  repositoryAt(folder).git(
    'clone',
    '--quiet',
    `--depth=${depth}`,
    '--no-single-branch',
    `file://${repository.path}`,
    '.',
  );
  return repositoryAt(folder);
}

test('the base is where the change departed, not the tip', async () => {
  const { repository, fork } = branches();
  const folder = join(repository.path, 'docs/content');
  expect(await openGitBase(folder, 'main')).toEqual({
    ...{ folder, ref: 'main', commit: fork, prefix: 'docs/content' },
    root: realpathSync(repository.path),
  });
  expect((await openGitBase(repository.path, 'main')).prefix).toBe('');
});

test.each(['HEAD', 'HEAD~1', 'main', 'refs/heads/main', 'main~1', '@'])('%s names a commit', async (ref) => {
  await expect(openGitBase(branches().repository.path, ref)).resolves.toMatchObject({ ref });
});

test.each([
  ['nothing', 'There is no commit nothing in this repository'],
  ['mian', 'Check the spelling'],
  ['', '--base does not take ""'],
  ['-n', '--base does not take "-n"'],
  ['--upload-pack=touch x', 'does not take'],
  ['main..change', 'There is no commit'],
  ['^main', 'There is no commit'],
  ['HEAD:docs', 'There is no commit'],
  ['a\nb', 'There is no commit'],
  ['$(touch x)', 'There is no commit'],
])('%j names none', async (ref, said) => {
  expect(await failure(branches().repository.path, ref)).toMatch(new RegExp(said.replaceAll(/[$()"`.^]/g, '\\$&')));
});

test('a branch that only the remote has is named', async () => {
  const { repository } = branches();
  const clone = repositoryAt(temporaryFolder());
  clone.git('clone', '--quiet', '--branch=change', repository.path, '.');
  expect(await failure(clone.path, 'main')).toContain('`--base origin/main`');
});

test('a folder outside of every repository', async () => {
  expect(await failure(temporaryFolder(), 'main')).toContain('is in no git work tree');
});

test('a repository without a commit', async () => {
  expect(await failure(gitRepository().path, 'main')).toContain('no commit yet');
});

test('histories that never met', async () => {
  const { repository } = branches();
  repository.git('checkout', '--quiet', '--orphan', 'other');
  repository.commit({});
  expect(await failure(repository.path, 'main')).toContain('HEAD and main have no commit in common');
});

test('a shallow clone says what to fetch', async () => {
  const clone = shallowClone(1);
  expect(await failure(clone.path, 'origin/main')).toMatch(/departed from origin\/main .*--unshallow.*fetch-depth: 0/);
  expect(await failure(clone.path, 'HEAD~1')).toMatch(/not in this shallow clone.*--unshallow.*fetch-depth: 0/);
});

test('a shallow clone that is deep enough serves', async () => {
  await expect(openGitBase(shallowClone(3).path, 'origin/main')).resolves.toMatchObject({ ref: 'origin/main' });
});

test('a sparse checkout that leaves documents out', async () => {
  const { repository } = branches();
  repository.git('sparse-checkout', 'set', '--no-cone', '/*', '!/docs/content/b.md');
  expect(await failure(join(repository.path, 'docs/content'), 'main')).toContain('leaves out 1 of the library');
  repository.git('sparse-checkout', 'disable');
  await expect(openGitBase(join(repository.path, 'docs/content'), 'main')).resolves.toBeDefined();
});

test('a submodule is a repository of its own', async () => {
  const { repository } = branches();
  const inner = gitRepository({ 'a.md': 'a' });
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.path, 'sub');
  const folder = join(repository.path, 'sub');
  expect(await failure(folder, 'change')).toContain('There is no commit change');
  await expect(openGitBase(folder, 'main')).resolves.toMatchObject({ root: realpathSync(folder) });
});

test('variables that git sets in a hook name no other repository', async () => {
  const { repository, fork } = branches();
  const other = gitRepository({ 'x.md': 'x' });
  process.env['GIT_DIR'] = join(other.path, '.git');
  try {
    expect((await openGitBase(repository.path, 'main')).commit).toBe(fork);
  } finally {
    delete process.env['GIT_DIR'];
  }
});

test('names of folders with spaces, quotes and line ends', async () => {
  const repository = gitRepository({ a: '' });
  const odd = join(repository.path, ' a "b"\nc ', '-d');
  mkdirSync(odd, { recursive: true });
  expect((await openGitBase(odd, 'main')).prefix).toBe(' a "b"\nc /-d');
});
