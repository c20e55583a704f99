import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gitRepository, type TestRepository } from '../../tests/git-repository.ts';
import { defaultConfig } from '../model/config.ts';
import type { ContentSource } from './content-source.ts';
import { diskSource } from './disk-source.ts';
import { GitBlobs } from './git-blobs.ts';
import { GitError, objectAt, openGitBase } from './git-repository.ts';
import { gitSource } from './git-source.ts';
import { loadLibrary } from './load.ts';

async function sourceOf({ path }: TestRepository, folder = 'content'): Promise<ContentSource> {
  const base = await openGitBase(path, 'HEAD');
  const blobs = new GitBlobs(path);
  onTestFinished(() => blobs.close());
  return gitSource(path, await objectAt(base, folder), blobs);
}

const event = '{"event_id":"e-1","event_type":"boundary-cross","ts":"2026-01-01T00:00:00Z","agent_id":"a"}\n';
const hostile = [
  'a b.md',
  'new\nline.md',
  'tab\t"quoted".md',
  '--option.md',
  '$(touch x).md',
  'ümläut 障害.md',
  '*.md',
];

function libraryRepository(): TestRepository {
  const repository = gitRepository({
    'content/postmortems/pm-1.md': '---\nkind: postmortem\nid: pm-1\n---\n',
    'content/postmortems/README.md': 'No record',
    'content/postmortems/big.md': 'x'.repeat(2_000_000),
    'content/empty.md': '',
    'content/bytes.md': new Uint8Array([0xff, 0x00, 0x0a, 0x0a]),
    'content/data/events/one.ndjson': event,
    'content/picture.png': new Uint8Array([1, 2, 3]),
    'content/node_modules/pkg/readme.md': 'no record',
    'outside/secret.md': 'outside',
    ...Object.fromEntries(hostile.map((name) => [`content/odd/${name}`, `# ${name}\n`])),
  });
  const links: Readonly<Record<string, string>> = {
    'link.md': 'postmortems/pm-1.md',
    'folder-link': 'postmortems',
    'chain.md': 'link.md',
    'through.md': 'folder-link/pm-1.md',
    'out.md': '../outside/secret.md',
    'absolute.md': '/etc/passwd',
    'nowhere.md': 'gone.md',
    'self.md': 'self.md',
    'into.md': 'node_modules/pkg/readme.md',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(repository.path, 'content', name));
  symlinkSync('..', join(repository.path, 'content/postmortems/up'));
  repository.commit({});
  return repository;
}

test('a commit reads as the folder that it was made of', async () => {
  const repository = libraryRepository();
  const contentDir = join(repository.path, 'content');
  const options = { contentDir, cwd: repository.path, config: defaultConfig, history: false };
  const disk = await loadLibrary({ ...options, source: diskSource(contentDir) });
  const git = await loadLibrary({ ...options, source: await sourceOf(repository) });
  expect(git.documents.map(({ contentPath, problems }) => [contentPath, problems])).toEqual(
    disk.documents.map(({ contentPath, problems }) => [contentPath, problems]),
  );
  expect(git).toEqual(disk);
  expect(git.documents.length).toBeGreaterThan(20);
  expect(git.events.ids).toEqual(['e-1']);
});

test('the work tree and the index are not looked at', async () => {
  const repository = gitRepository({ 'content/a.md': 'committed' });
  repository.write({ 'content/a.md': 'changed', 'content/b.md': 'new' });
  repository.git('add', '--all');
  const source = await sourceOf(repository);
  const { documents } = await source.list([]);
  expect(documents).toEqual([
    { path: 'a.md', problem: undefined, blob: repository.git('rev-parse', 'HEAD:content/a.md') },
  ]);
  expect(Buffer.from((await source.read('a.md', 100)) as Uint8Array).toString()).toBe('committed');
});

test('neither hooks nor filters nor monitors run, and nothing is written', async () => {
  const repository = gitRepository({ 'content/a.md': 'text\n', '.gitattributes': '*.md filter=evil diff=evil\n' });
  const mark = join(repository.path, 'ran');
  for (const key of ['filter.evil.smudge', 'filter.evil.clean', 'diff.evil.textconv', 'core.fsmonitor'])
    repository.git('config', key, `touch ${mark}; cat`);
  const index = () => readFileSync(join(repository.path, '.git/index'));
  const before = index();
  const source = await sourceOf(repository);
  expect((await source.list([])).documents).toHaveLength(1);
  expect(Buffer.from((await source.read('a.md', 100)) as Uint8Array).toString()).toBe('text\n');
  expect(index()).toEqual(before);
  expect(existsSync(mark)).toBe(false);
});

test('a file over the limit is told, and the next one is read', async () => {
  const source = await sourceOf(gitRepository({ 'content/a.md': 'x'.repeat(300_000), 'content/b.md': 'b' }));
  expect(await source.read('a.md', 1000)).toMatchObject({ code: 'too-large' });
  expect(Buffer.from((await source.read('b.md', 1000)) as Uint8Array).toString()).toBe('b');
  expect(await source.read('nothing.md', 1000)).toMatchObject({ code: 'unreadable' });
});

test('many are read at once, in the order of the questions', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`content/${n}.md`, `${n}\n`.repeat(n * 500)]));
  const source = await sourceOf(gitRepository(files));
  const read = await Promise.all(Object.keys(files).map((path) => source.read(path.slice(8), 1_000_000)));
  expect(read.map((content) => Buffer.from(content as Uint8Array).toString())).toEqual(Object.values(files));
});

test('a submodule in the library is told, unless it is left out', async () => {
  const repository = gitRepository({ 'content/a.md': 'a' });
  mkdirSync(join(repository.path, 'content/vendor'));
  writeFileSync(join(repository.path, 'content/vendor/b.md'), 'b');
  const commit = repository.git('rev-parse', 'HEAD');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},content/vendor`);
  repository.git('commit', '--quiet', '--message', 'Submodule');
  const source = await sourceOf(repository);
  await expect(source.list([])).rejects.toThrow(GitError);
  expect((await source.list(['vendor'])).documents).toHaveLength(1);
});

test('no tree has no files', async () => {
  const source = await sourceOf(gitRepository({ 'other/a.md': 'a' }));
  expect(await source.list([])).toEqual({ documents: [], others: [] });
  expect(await source.find(['**/*'])).toEqual([]);
  expect(await source.read('a.md', 10)).toMatchObject({ code: 'unreadable' });
});
