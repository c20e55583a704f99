import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { repositoryAt } from '../git-repository.ts';
import { type CliRun, runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { change, edited, first, library, now } from './change.ts';

describe('what keeps the base from being known ends with 2 and says what to do', () => {
  const lint = (path: string, ...args: readonly string[]) => runReliability(['lint', '--now', now, ...args], path);
  const folded = ({ stderr }: CliRun) => stderr.replaceAll(/\s+/g, ' ');

  test.each([
    [['--base', 'nope'], 'There is no commit nope in this repository'],
    [['--base', ''], '--base does not take ""'],
    [['--base=-x'], '--base does not take "-x"'],
    [['--base', '--all'], '--base does not take "--all"'],
    [['--base', 'main', '--fix'], '--base and --fix do not go together'],
    [['--base', 'main', 'other.md'], 'is outside of the library'],
    [['--base', 'main', '--baseline', 'none.json'], 'There is no baseline none.json'],
  ])('%j', async (args, said) => {
    const run = await lint(change({ 'other.md': '# Other' }).path, ...args);
    expect(folded(run)).toContain(said);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
  });

  test('no repository, and no commit', async () => {
    const outside = temporaryFolder(library);
    const none = await lint(outside, '--base', 'main');
    expect([none.status, folded(none)]).toEqual([2, expect.stringContaining('is in no git work tree')]);
    repositoryAt(outside).git('init', '--quiet');
    const unborn = await lint(outside, '--base', 'main');
    expect([unborn.status, folded(unborn)]).toEqual([2, expect.stringContaining('no commit yet')]);
  });

  /** Runs the command that a message tells to run. */
  const follow = (path: string, run: CliRun): void => {
    const command = /`(git fetch [^`]+)`/.exec(folded(run))?.[1];
    expect(command).toBeDefined();
    execFileSync('sh', ['-c', command as string], { cwd: path, stdio: 'pipe' });
  };

  const single = (...args: readonly string[]) => {
    const origin = change({ [first]: edited(library[first], 'firmwear', 'firmware') });
    origin.commit({});
    const clone = repositoryAt(temporaryFolder());
    clone.git('clone', '--quiet', '--single-branch', '--branch=change', ...args, `file://${origin.path}`, '.');
    return clone;
  };

  test('a shallow clone says what to fetch, and that is enough', async () => {
    const clone = single('--depth=1');
    const absent = await lint(clone.path, '--base', 'origin/main');
    expect(folded(absent)).toMatch(/not in this shallow clone.*fetch-depth: 0.*GIT_DEPTH: 0/);
    expect(absent.status).toBe(2);
    follow(clone.path, absent);
    expect((await lint(clone.path, '--base', 'origin/main')).status).toBe(0);
  });

  test('so does one that has the base, and not where the change departed from it', async () => {
    const clone = single('--depth=1');
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    const cut = await lint(clone.path, '--base', 'origin/main');
    expect(folded(cut)).toMatch(/departed from origin\/main is not in this shallow clone.*--deepen/);
    follow(clone.path, cut);
    expect((await lint(clone.path, '--base', 'origin/main')).status).toBe(0);
  });

  test('and a whole clone of one branch', async () => {
    const clone = single();
    const absent = await lint(clone.path, '--base', 'origin/main');
    expect(folded(absent)).toContain('There is no commit origin/main in this repository');
    follow(clone.path, absent);
    const near = await lint(clone.path, '--base', 'origin/mian');
    expect(folded(near)).toContain('Did you mean `--base origin/main`?');
    expect((await lint(clone.path, '--base', 'origin/main')).status).toBe(0);
  });
});
