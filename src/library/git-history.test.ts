import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder, writeFiles } from '../../tests/temporary-folder.ts';
import { readGitHistory } from './git-history.ts';

/** git in a folder, whatever is configured on the machine or set by a hook that runs the tests. */
function git(folder: string, ...args: readonly string[]): void {
  const email = 'author@example.com';
  const env = {
    ...{ PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_NAME: 'author', GIT_AUTHOR_EMAIL: email },
    ...{ GIT_COMMITTER_NAME: 'author', GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
  };
  execFileSync('git', args, { cwd: folder, env, stdio: 'pipe' });
}

let date = '';

afterEach(() => vi.unstubAllEnvs());

/** Commits everything as of a day in August 2026, at noon of a place two hours east of Greenwich. */
function commit(folder: string, day: number): void {
  date = `2026-08-${String(day).padStart(2, '0')}T12:00:00+02:00`;
  git(folder, 'add', '--all');
  git(folder, 'commit', '--message', `day ${day}`, '--date', '2020-01-01T00:00:00Z');
}

function move(folder: string, from: string, to: string): void {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  renameSync(join(folder, from), join(folder, to));
}

/** A repository in which each step, a day after the one before, is committed. */
function repository(...steps: readonly (Readonly<Record<string, string>> | ((folder: string) => void))[]): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  for (const [index, step] of steps.entries()) {
    if (typeof step === 'function') step(folder);
    else writeFiles(folder, step);
    commit(folder, index + 1);
  }
  return folder;
}

/** What is known of each file: the days in August of its first and last commit, and how many there are. */
async function daysOf(folder: string): Promise<Record<string, string>> {
  const { files } = await readGitHistory(folder);
  return Object.fromEntries(
    [...files].map(([path, { created, updated, commits }]) => [path, `${day(created)}–${day(updated)} ${commits}×`]),
  );
}

const day = (instant: string) => Number(/^2026-08-(\d\d)T10:00:00Z$/.exec(instant)?.[1]);
const text = 'a line that stays\nanother line that stays\nand one more of them\n';

describe('dates', () => {
  test('of the commits that made and changed a file, in UTC', async () => {
    const folder = repository({ 'a.md': '1', 'b.md': '1' }, { 'a.md': '2' }, { 'a.md': '3' });
    const { git: state, files } = await readGitHistory(folder);
    expect(state).toBe('complete');
    expect(Object.fromEntries(files)).toEqual({
      'a.md': { created: '2026-08-01T10:00:00Z', updated: '2026-08-03T10:00:00Z', commits: 3 },
      'b.md': { created: '2026-08-01T10:00:00Z', updated: '2026-08-01T10:00:00Z', commits: 1 },
    });
  });

  test('what is not committed has none', async () => {
    const folder = repository({ 'a.md': '1' });
    writeFiles(folder, { 'b.md': '1', 'a.md': '2' });
    expect(await daysOf(folder)).toEqual({ 'a.md': '1–1 1×' });
  });
});

describe('renames', () => {
  test('are followed, over several of them and with changes', async () => {
    const folder = repository(
      { 'a.md': text, 'c.md': 'other' },
      (folder) => move(folder, 'a.md', 'deep/b.md'),
      { 'deep/b.md': `${text}more\n` },
      (folder) => {
        move(folder, 'deep/b.md', 'd.md');
        writeFiles(folder, { 'd.md': `${text}more of it\n` });
      },
    );
    expect(await daysOf(folder)).toMatchObject({ 'd.md': '1–4 4×', 'c.md': '1–1 1×' });
  });

  test('there and back', async () => {
    const folder = repository(
      { 'a.md': text },
      (folder) => move(folder, 'a.md', 'b.md'),
      (folder) => move(folder, 'b.md', 'a.md'),
    );
    expect(await daysOf(folder)).toEqual({ 'a.md': '1–3 3×' });
  });

  test('a new file under the old name is another one', async () => {
    const folder = repository({ 'a.md': text }, (folder) => move(folder, 'a.md', 'b.md'), { 'a.md': 'new\n' });
    expect(await daysOf(folder)).toEqual({ 'b.md': '1–2 2×', 'a.md': '3–3 1×' });
  });

  test('an old file under the new name was another one', async () => {
    const folder = repository(
      { 'b.md': 'old\n' },
      (folder) => rmSync(join(folder, 'b.md')),
      { 'a.md': text },
      (folder) => move(folder, 'a.md', 'b.md'),
    );
    expect(await daysOf(folder)).toEqual({ 'b.md': '3–4 2×' });
  });
});

test('names of every kind', async () => {
  const names = [
    'with space.md',
    'Störung – 障害.md',
    'tab\there.md',
    '"quoted".md',
    'back\\slash.md',
    'sep\u2028.md',
    '🙂.md',
  ];
  const folder = repository(Object.fromEntries(names.map((name) => [`Ordner/${name}`, name])));
  expect(Object.keys(await daysOf(join(folder, 'Ordner'))).sort()).toEqual(names.sort());
});

test('of a folder in a repository, paths are relative to it, and what lies elsewhere is left out', async () => {
  const folder = repository({ 'content/a.md': '1', 'b.md': '1' }, { 'b.md': '2' }, { 'content/deep/c.md': '1' });
  expect(await daysOf(join(folder, 'content'))).toEqual({ 'a.md': '1–1 1×', 'deep/c.md': '3–3 1×' });
});

test('of a shallow clone it is told that the dates are those of the cut', async () => {
  const folder = repository({ 'a.md': '1' }, { 'b.md': '1' });
  git(folder, 'clone', '--quiet', '--depth', '1', `file://${folder}`, 'clone');
  expect((await readGitHistory(join(folder, 'clone'))).git).toBe('shallow');
  expect(await daysOf(join(folder, 'clone'))).toEqual({ 'a.md': '2–2 1×', 'b.md': '2–2 1×' });
});

describe('no history', () => {
  test('outside of a repository', async () => {
    expect(await readGitHistory(temporaryFolder())).toEqual({ git: 'none', files: new Map() });
  });

  test('without git', async () => {
    const folder = repository({ 'a.md': '1' });
    vi.stubEnv('PATH', '/nowhere');
    expect(await readGitHistory(folder)).toEqual({ git: 'none', files: new Map() });
  });

  test('before the first commit', async () => {
    const folder = temporaryFolder({ 'a.md': '1' });
    git(folder, 'init', '--quiet');
    expect(await readGitHistory(folder)).toEqual({ git: 'complete', files: new Map() });
  });
});

describe('whatever git is told elsewhere', () => {
  test('a hook names another repository', async () => {
    const folder = repository({ 'content/a.md': '1' });
    const other = repository({ 'b.md': '1' });
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git/index'));
    expect(await daysOf(join(folder, 'content'))).toEqual({ 'a.md': '1–1 1×' });
  });

  test.each([
    ['log.showRoot', 'false'],
    ['log.showSignature', 'true'],
    ['log.follow', 'true'],
    ['log.date', 'relative'],
    ['color.ui', 'always'],
    ['diff.renames', 'false'],
    ['core.quotePath', 'true'],
    ['format.pretty', 'oneline'],
  ])('%s = %s', async (key, value) => {
    const folder = repository({ 'ä.md': text }, (folder) => move(folder, 'ä.md', 'ö.md'));
    git(folder, 'config', key, value);
    expect(await daysOf(folder)).toEqual({ 'ö.md': '1–2 2×' });
  });
});
