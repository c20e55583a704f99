import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitRepository, repositoryAt } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { change, edited, first, judge, library, now } from './change.ts';

const ownerless = { [first]: edited(library[first], '    owner: claims on-call\n', '') };
const caused = [`action/owner ${first}`];

test('a HEAD that is on no branch', async () => {
  const repository = change(ownerless);
  repository.git('checkout', '--quiet', '--detach');
  expect((await judge(repository)).found).toEqual(caused);
});

test('a second work tree, of a bare repository too', async () => {
  const repository = change(ownerless);
  const bare = temporaryFolder();
  repository.git('clone', '--quiet', '--bare', '.', bare);
  for (const { git } of [repository, repositoryAt(bare)]) {
    const path = join(temporaryFolder(), 'tree');
    git('worktree', 'add', '--quiet', '--detach', path, 'change');
    expect((await judge({ path })).found).toEqual(caused);
  }
});

test('a library that is not at the root of its repository, from each folder above and below it', async () => {
  const below = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`docs/team/${path}`, text]));
  const { path } = change(below(ownerless), below(library));
  for (const [cwd, content] of [
    ['.', 'docs/team/content'],
    ['docs', 'team/content'],
    ['docs/team', 'content'],
    ['docs/team/content', '.'],
  ] as const) {
    const { found } = await judge({ path: join(path, cwd) }, '--content', content);
    expect(found, cwd).toEqual([expect.stringMatching(/^action\/owner .*postmortems\/pm-2026-031\.md$/)]);
  }
});

test('a library in another repository than the working directory is compared in its own', async () => {
  const { path } = change(ownerless);
  const elsewhere = gitRepository({ 'README.md': 'Another repository' });
  const { found, report } = await judge(elsewhere, '--content', join(path, 'content'));
  expect(found).toEqual([expect.stringMatching(/^action\/owner .*pm-2026-031\.md$/)]);
  const fork = execFileSync('git', ['rev-parse', 'main'], { cwd: path, encoding: 'utf8' }).trim();
  expect(report.gate?.commit).toBe(fork);
});

test('a library in no repository, from within one', async () => {
  const content = join(temporaryFolder(library), 'content');
  const { path } = gitRepository({ 'README.md': 'A repository' });
  const run = await runReliability(['lint', '--base', 'main', '--now', now, '--content', content], path);
  expect(run.status).toBe(2);
  expect(run.stderr.replaceAll(/\s+/g, ' ')).toContain(`${content} is in no git work tree`);
});

test('a library in a submodule is compared in the submodule', async () => {
  const inner = change(ownerless);
  const outer = gitRepository({ 'README.md': 'Around it' });
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '-b', 'change', inner.path, 'library');
  const args = ['lint', '--now', now, '--content', 'library/content', '--base'];
  const local = await runReliability([...args, 'main'], outer.path);
  expect(local.stderr.replaceAll(/\s+/g, ' ')).toMatch(/lies in a submodule of .* `--base origin\/main`/);
  const run = await runReliability([...args, 'origin/main', '--format', 'github'], outer.path);
  expect(run.status).toBe(1);
  expect(run.stdout.match(/title=[^:]+/g)).toEqual(['title=action/owner']);
});

test('line ends that a checkout made are no change', async () => {
  const repository = change({});
  repository.write(
    Object.fromEntries(Object.entries(library).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])),
  );
  const { found, report } = await judge(repository);
  expect(found).toEqual([]);
  expect(report.gate?.fixed).toBe(0);
});

test('a document that was broken counts as one finding before, and whole once it can be read', async () => {
  const broken = { ...library, [first]: edited(library[first], 'status: final', 'status: [final') };
  const still = edited(broken[first], 'firmwear', 'firmware');
  expect((await judge(change({ [first]: still }, broken))).found).toEqual([]);
  const { found, report } = await judge(change({ [first]: library[first] }, broken));
  expect(report.gate?.fixed).toBe(1);
  expect(new Set(found.map((one) => one.split(' ')[1]))).toEqual(new Set([first]));
});
