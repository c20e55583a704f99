import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ImportedCommit, importCommits } from '../../tests/fast-import.ts';
import { repositoryAt } from '../../tests/git-repository.ts';
import { recordText } from '../../tests/library-of.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { defaultConfig } from '../model/config.ts';
import type { ActionHistory, DocumentTrail } from './action-history.ts';
import { readActionHistory } from './read-action-history.ts';

const path = 'content/postmortems/pm-1.md';

interface Action {
  readonly id?: string;
  readonly description?: string;
  readonly [field: string]: unknown;
}

/** A review whose actions stand in front matter; long enough for git to know it after a rename. */
const review = (actions: readonly Action[], status = 'final'): string =>
  recordText(
    {
      ...{ kind: 'postmortem', id: 'pm-1', title: 'Matched twice', status, severity: 'sev2', agent_id: 'match' },
      action_items: actions.map((action) => ({ id: 'A-1', description: 'Page on it', status: 'open', ...action })),
    },
    `## Summary\n\n${'It matched the same invoice twice, and nobody saw it until the evening.\n'.repeat(8)}`,
  );

type Step = Partial<ImportedCommit> | string | undefined;

/** A repository with one commit a day from 2026-03-01 on, each at noon. */
function repository(...steps: readonly Step[]): string {
  const folder = temporaryFolder();
  importCommits(
    folder,
    steps.map((step, index) => ({
      at: `2026-03-${String(index + 1).padStart(2, '0')}T12:00:00Z`,
      ...(typeof step === 'object' ? { files: {}, ...step } : { files: { [path]: step } }),
    })),
  );
  mkdirSync(join(folder, 'content'), { recursive: true });
  return folder;
}

const historyOf = (folder: string): Promise<ActionHistory> => readActionHistory(join(folder, 'content'), defaultConfig);

/** A trail as lines: `05 due 2026-04-01 → 2026-05-01`, the day of March before each. */
function told(trail: DocumentTrail | undefined, key = 'A-1'): string[] {
  const action = trail?.actions?.[key];
  if (action === undefined) return [];
  const day = (at: string) => /^2026-03-(\d\d)T12:00:00Z$/.exec(at)?.[1];
  return [
    `${day(action.firstSeen.at)} first seen ${action.firstStatus}`,
    ...action.changes.map(({ at, field, from, to }) => `${day(at)} ${field} ${from} → ${to}`),
  ];
}

async function toldOf(...steps: readonly Step[]): Promise<string[]> {
  return told((await historyOf(repository(...steps))).documents['postmortems/pm-1.md']);
}

describe('changes', () => {
  test.each<[string, readonly Action[], string[]]>([
    ['a due day that moves', [{ due: '2026-04-01' }, { due: '2026-05-01' }], ['02 due 2026-04-01 → 2026-05-01']],
    ['a due day that comes', [{}, { due: '2026-05-01' }], ['02 due undefined → 2026-05-01']],
    ['an owner', [{ owner: '@kim' }, { owner: '@lee' }], ['02 owner @kim → @lee']],
    ['done, and open again', [{}, { status: 'done' }, {}], ['02 status open → done', '03 status done → open']],
    ['a text', [{}, { description: 'Look at it' }], ['02 description Page on it → Look at it']],
    ['a text that is only wrapped otherwise', [{}, { description: 'Page\n  on it ' }], []],
    ['there and back', [{}, { owner: '@a' }, {}], ['02 owner undefined → @a', '03 owner @a → undefined']],
  ])('%s', async (_, actions, changes) => {
    expect(await toldOf(...actions.map((action) => review([action])))).toEqual(['01 first seen open', ...changes]);
  });

  test('an action that is added, taken out and put back', async () => {
    const [one, two] = [{}, { id: 'A-2', description: 'Ask it' }];
    const folder = repository(review([one]), review([one, two]), review([one]), review([two, one]));
    const { documents } = await historyOf(folder);
    expect(told(documents['postmortems/pm-1.md'], 'A-2')).toEqual([
      '02 first seen open',
      '03 presence Ask it → undefined',
      '04 presence undefined → Ask it',
    ]);
    expect(told(documents['postmortems/pm-1.md'])).toEqual(['01 first seen open']);
  });

  test('status and stage of a change are those before it', async () => {
    const { documents } = await historyOf(
      repository(review([{}], 'draft'), review([{ status: 'done' }]), review([{ description: 'Other' }])),
    );
    const changes = documents['postmortems/pm-1.md']?.actions?.['A-1']?.changes ?? [];
    expect(changes.map(({ field, status, stage }) => [field, status, stage])).toEqual([
      ['status', 'open', 'draft'],
      ['status', 'done', 'published'],
      ['description', 'done', 'published'],
    ]);
  });

  test('rows without an id are known by what they say, whatever their number', async () => {
    const table = (...rows: string[]) =>
      `${review([]).replace(/^action_items.*\n/m, '')}\n## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n${rows.join('\n')}\n`;
    const { documents } = await historyOf(
      repository(
        table('| Page on it | @kim | 2026-04-01 |'),
        table('| Ask it | @lee | 2026-04-02 |', '| Page on it | @kim | 2026-04-09 |'),
      ),
    );
    expect(told(documents['postmortems/pm-1.md'], '“page on it”')).toEqual([
      '01 first seen open',
      '02 due 2026-04-01 → 2026-04-09',
    ]);
    expect(told(documents['postmortems/pm-1.md'], '“ask it”')).toEqual(['02 first seen open']);
  });

  test('an id that stands twice says nothing while it does', async () => {
    expect(await toldOf(review([{}]), review([{}, { owner: '@b' }]), review([{ owner: '@c' }]))).toEqual([
      '01 first seen open',
      '03 owner undefined → @c',
    ]);
  });
});

describe('documents', () => {
  test('are followed through renames, with an edit in the same commit', async () => {
    const to = 'content/postmortems/2026/pm-1.md';
    const folder = repository(review([{ due: '2026-04-01' }]), {
      renames: { [path]: to },
      files: { [to]: review([{ due: '2026-04-02' }]) },
    });
    const { documents } = await historyOf(folder);
    expect(Object.keys(documents)).toEqual(['postmortems/2026/pm-1.md']);
    expect(told(documents['postmortems/2026/pm-1.md'])).toEqual([
      '01 first seen open',
      '02 due 2026-04-01 → 2026-04-02',
    ]);
  });

  test('that are deleted take their actions with them', async () => {
    const { documents, deleted } = await historyOf(repository(review([{}]), undefined));
    expect(documents).toEqual({});
    expect(told(deleted[0])).toEqual(['01 first seen open', '02 presence Page on it → undefined']);
  });

  test('that come back are the same', async () => {
    expect(await toldOf(review([{}]), undefined, review([{ owner: '@a' }]))).toEqual([
      '01 first seen open',
      '02 presence Page on it → undefined',
      '03 presence undefined → Page on it',
      '03 owner undefined → @a',
    ]);
  });

  test('that never changed are not read: when they came says it all', async () => {
    const { documents } = await historyOf(repository(review([{}]), { files: { 'content/a.md': 'x' } }));
    expect(documents['postmortems/pm-1.md']).toEqual({
      created: { at: '2026-03-01T12:00:00Z', commit: expect.stringMatching(/^[\da-f]{40}$/) },
    });
  });

  test('that could not be read once are compared with the state before, and counted', async () => {
    const folder = repository(review([{}]), '---\nid: [\n---\n', review([{ owner: '@a' }]));
    const { documents, unreadable } = await historyOf(folder);
    expect(unreadable).toBe(1);
    expect(told(documents['postmortems/pm-1.md'])).toEqual(['01 first seen open', '03 owner undefined → @a']);
  });

  test('that are ignored, elsewhere or no documents are left out', async () => {
    const folder = repository({
      files: { 'content/README.txt': 'x', 'content/drafts/a.md': review([{}]), 'other/b.md': review([{}]) },
    });
    const config = { ...defaultConfig, content: { ...defaultConfig.content, ignore: ['drafts/**'] } };
    expect((await readActionHistory(join(folder, 'content'), config)).documents).toEqual({});
  });
});

describe('merges', () => {
  test('count on the day of the merge, and what a branch tried before does not', async () => {
    const steps = [
      { files: { [path]: review([{ due: '2026-04-01' }]) } },
      { branch: 'slip', files: { [path]: review([{ due: '2026-06-01' }]) } },
      { branch: 'slip', files: { [path]: review([{ due: '2026-05-01' }]) } },
      { files: { 'content/other.md': 'x' } },
      { merges: 'slip', files: { [path]: review([{ due: '2026-05-01' }]) } },
    ];
    expect(await toldOf(...steps)).toEqual(['01 first seen open', '05 due 2026-04-01 → 2026-05-01']);
  });
});

describe('what is not here is told', () => {
  test('no repository', async () => {
    const folder = temporaryFolder({ 'content/a.md': 'x' });
    expect(await historyOf(folder)).toEqual({
      git: 'none',
      oldest: undefined,
      documents: {},
      deleted: [],
      unreadable: 0,
    });
  });

  test('no commit', async () => {
    const folder = temporaryFolder({ 'content/a.md': 'x' });
    repositoryAt(folder).git('init', '--quiet');
    expect(await historyOf(folder)).toMatchObject({ git: 'none', documents: {} });
  });

  test('a shallow clone, whose oldest commit has what was there before', async () => {
    const folder = repository(review([{}]), review([{ owner: '@a' }]), review([{ owner: '@b' }]));
    const clone = join(temporaryFolder(), 'clone');
    repositoryAt(folder).git('clone', '--quiet', '--depth', '2', `file://${folder}`, clone);
    const { git, oldest, documents } = await historyOf(clone);
    expect([git, oldest?.at]).toEqual(['shallow', '2026-03-02T12:00:00Z']);
    expect(told(documents['postmortems/pm-1.md'])).toEqual(['02 first seen open', '03 owner @a → @b']);
  });

  test('a clone without old contents asks nobody for them', async () => {
    const folder = repository(review([{}]), review([{ owner: '@a' }]));
    repositoryAt(folder).git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(temporaryFolder(), 'clone');
    repositoryAt(folder).git('clone', '--quiet', '--filter=blob:none', `file://${folder}`, clone);
    const { git } = repositoryAt(clone);
    const missing = () => git('rev-list', '--objects', '--missing=print', 'HEAD').match(/^\?/gm)?.length;
    expect(missing()).toBe(1);
    expect(await historyOf(clone)).toMatchObject({ git: 'partial', documents: {} });
    expect(missing()).toBe(1);
  });

  test('an old content that is lost', async () => {
    const folder = repository(review([{}]), review([{ owner: '@a' }]));
    loseObject(folder, `HEAD~1:${path}`);
    expect(await historyOf(folder)).toMatchObject({ git: 'complete', unreadable: 1 });
  });

  test('a commit that is lost, so that nothing of the history can be told', async () => {
    const folder = repository(review([{}]), review([{ owner: '@a' }]), review([{}]));
    loseObject(folder, 'HEAD~1');
    expect((await historyOf(folder)).git).toBe('damaged');
  });
});

function loseObject(folder: string, name: string): void {
  const id = repositoryAt(folder).git('rev-parse', name);
  rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
}
