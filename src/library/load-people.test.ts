import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../tests/temporary-folder.ts';
import { configSchema, defaultConfig } from '../model/config.ts';
import { codeOwners } from './code-owners.ts';
import { loadPeople } from './load-people.ts';
import { joinPeople, noPeople } from './people.ts';

function commit(folder: string, author: string): void {
  const env = {
    ...{ PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: 'a@example.com' },
    ...{ GIT_COMMITTER_NAME: 'c', GIT_COMMITTER_EMAIL: 'c@example.com' },
  };
  execFileSync('git', ['commit', '--quiet', '--allow-empty', '--message', 'm'], { cwd: folder, env });
}

async function namesIn(folder: string, config = defaultConfig): Promise<string[]> {
  const { persons } = await loadPeople({ contentDir: join(folder, 'content'), cwd: folder, config });
  return persons.flatMap(({ names, handles }) => [...names, ...handles.map((handle) => `@${handle}`)]);
}

describe('the people of a run', () => {
  it('come from the people file, CODEOWNERS and the authors of commits', async () => {
    const folder = temporaryFolder({
      'content/data/people.txt': 'Idris Balogun, @ibalogun\n',
      '.github/CODEOWNERS': '# all\n* @quillmere/platform @wtan @ops-team\n[Docs] @hsorel\n/a b@example.com\n',
    });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    for (const author of [
      'Petra Novak',
      'petra',
      'Petra',
      'Release Automation',
      'dependabot[bot]',
      'Idris Balogun',
      'Build 7',
    ])
      commit(folder, author);
    expect(await namesIn(folder)).toEqual(['@hsorel', '@wtan', 'Idris Balogun', '@ibalogun', 'Petra Novak']);
  });

  it('are nobody without any of them', async () => {
    expect(await namesIn(temporaryFolder({ 'content/a.md': '# A\n' }))).toEqual([]);
  });

  it('stand in the file that the configuration names', async () => {
    const folder = temporaryFolder({ 'content/staff.txt': 'Petra Novak\n' });
    expect(await namesIn(folder, configSchema.parse({ content: { people: 'staff.txt' } }))).toEqual(['Petra Novak']);
  });

  it.each([
    ['a line that is none', 'mark\n', 'line 1: mark has no capital'],
    ['bytes that are no UTF-8', Buffer.from([0x49, 0xff]), 'it is not UTF-8'],
  ])('are refused as a whole with %s', async (_, text, why) => {
    const folder = temporaryFolder({});
    writeFiles(folder, { 'content/data/people.txt': text as string });
    await expect(namesIn(folder)).rejects.toMatchObject({
      file: join(folder, 'content/data/people.txt'),
      problems: [expect.stringContaining(why)],
    });
  });
});

describe('joined', () => {
  const idris = { name: 'Idris Balogun', names: ['Idris Balogun'], handles: ['ib'] };

  it('are one with a name or handle in common', () => {
    const again = { name: '@ib', names: ['Idris'], handles: ['ib'] };
    expect(joinPeople([idris], [again]).persons).toEqual([
      { name: 'Idris Balogun', names: ['Idris', 'Idris Balogun'], handles: ['ib'] },
    ]);
  });

  it('have a digest of their own, whatever the order', () => {
    const petra = { name: 'Petra Novak', names: ['Petra Novak'], handles: [] };
    expect(joinPeople([petra, idris]).digest).toBe(joinPeople([idris], [petra]).digest);
    expect(joinPeople([idris]).digest).not.toBe(joinPeople([petra]).digest);
    expect(joinPeople([]).digest).toBe(noPeople.digest);
  });
});

it('reads only people from CODEOWNERS', () => {
  expect(
    codeOwners('* @a-person @my-org/all @sre-oncall x@example.com\n^[Docs][2] @Writer\n').map(({ name }) => name),
  ).toEqual(['@a-person', '@writer']);
});
