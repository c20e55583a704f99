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

  test('a shallow clone says what to fetch, and passes once it is there', async () => {
    const origin = change({ [first]: edited(library[first], 'firmwear', 'firmware') });
    origin.commit({});
    const clone = repositoryAt(temporaryFolder());
    clone.git('clone', '--quiet', '--depth=1', '--branch=change', `file://${origin.path}`, '.');
    const absent = await lint(clone.path, '--base', 'origin/main');
    expect(folded(absent)).toMatch(/not in this shallow clone.*git fetch --unshallow origin.*fetch-depth: 0/);
    expect(absent.status).toBe(2);
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    const cut = await lint(clone.path, '--base', 'origin/main');
    expect(folded(cut)).toMatch(/departed from origin\/main is not in this shallow clone.*--deepen/);
    clone.git('fetch', '--quiet', '--unshallow', 'origin');
    expect((await lint(clone.path, '--base', 'origin/main')).status).toBe(0);
  });
});
