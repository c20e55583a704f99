import { expect, test } from 'vitest';
import { gitRepository, repositoryAt } from '../../tests/git-repository.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { commitToBranch, pushBranch } from './git-branch.ts';

const branch = 'reliability/sync';
const files = [
  { path: 'content/a.md', content: Buffer.from('new\r\n') },
  { path: 'content/data/b.ndjson', content: Buffer.from('{}\n') },
];

function repository() {
  const made = gitRepository({ 'content/a.md': 'old\n', 'content/c.md': 'other\n' });
  return { ...made, parent: made.git('rev-parse', 'HEAD') };
}

test('a commit on the branch leaves work tree and index as they are', async () => {
  const { path: folder, git, write, parent } = repository();
  write({ 'content/a.md': 'being edited\n', 'content/d.md': 'staged\n' });
  git('add', 'content/d.md');
  const before = git('status', '--porcelain');
  const made = await commitToBranch({ folder, parent, branch, message: 'Sync', files });
  expect(git('status', '--porcelain')).toBe(before);
  expect(git('rev-parse', branch)).toBe(made);
  expect(git('diff', '--name-status', parent, branch)).toBe('M\tcontent/a.md\nA\tcontent/data/b.ndjson');
  expect(git('cat-file', '-p', `${branch}:content/a.md`)).toBe('new');
  // The same once more makes no other commit.
  expect(await commitToBranch({ folder, parent, branch, message: 'Sync', files })).toBe(made);
  const same = [{ path: 'content/c.md', content: Buffer.from('other\n') }];
  expect(await commitToBranch({ folder, parent, branch: 'none', message: 'Sync', files: same })).toBeUndefined();
});

test('a branch that is checked out, or has commits of others, is left alone', async () => {
  const { path: folder, git, commit, parent } = repository();
  await commitToBranch({ folder, parent, branch, message: 'Sync', files });
  git('switch', '--quiet', branch);
  const again = () => commitToBranch({ folder, parent, branch, message: 'Sync', files });
  await expect(again()).rejects.toThrow('is checked out here');
  commit({ 'content/c.md': 'by hand\n' });
  git('switch', '--quiet', 'main');
  await expect(again()).rejects.toThrow('Somebody has committed to the branch');
});

test('a push takes the place of our own commits, never of those of others', async () => {
  const remote = temporaryFolder();
  repositoryAt(remote).git('init', '--quiet', '--bare');
  const { path: folder, git, commit, parent } = repository();
  git('remote', 'add', 'origin', remote);
  await commitToBranch({ folder, parent, branch, message: 'Sync', files });
  await pushBranch(folder, 'origin', branch, parent);
  const later = commit({ 'content/c.md': 'merged\n' });
  await commitToBranch({ folder, parent: later, branch, message: 'Sync', files });
  await pushBranch(folder, 'origin', branch, later);
  expect(repositoryAt(remote).git('rev-parse', branch)).toBe(git('rev-parse', branch));
  const other = temporaryFolder();
  repositoryAt(other).git('clone', '--quiet', '--branch', branch, remote, '.');
  repositoryAt(other).commit({ 'content/c.md': 'by hand\n' });
  repositoryAt(other).git('push', '--quiet');
  await expect(pushBranch(folder, 'origin', branch, later)).rejects.toThrow('Somebody has committed to the branch');
});
