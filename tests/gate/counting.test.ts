import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { change, edited, first, judge, library, review, second } from './change.ts';

describe('what counts', () => {
  test('a rename keeps what was found', async () => {
    const repository = change({ [first]: undefined, 'content/postmortems/2026/pm-2026-031.md': library[first] });
    const run = await judge(repository);
    expect(run.found).toEqual([]);
    expect(run.report.gate).toMatchObject({ fixed: 0 });
  });

  test('a new document counts whole', async () => {
    const path = 'content/postmortems/pm-2026-040.md';
    const run = await judge(change({ [path]: review('pm-2026-040') }));
    expect(run.status).toBe(1);
    expect(new Set(run.report.diagnostics.map(({ file }) => file))).toEqual(new Set([path]));
  });

  test('an id that is edited together with its file is told, and the old faults are not the change’s', async () => {
    const to = 'content/postmortems/pm-2026-041.md';
    const run = await judge(
      change({ [first]: undefined, [to]: edited(library[first], 'id: pm-2026-031\n', 'id: pm-2026-041\n') }),
    );
    expect(run.found).toEqual([`change/id ${to}`]);
  });

  test('changes that are not committed count, new files too, and git is left as it was', async () => {
    const repository = change({});
    repository.write({
      [first]: edited(library[first], '    owner: claims on-call\n', ''),
      'content/postmortems/pm-2026-042.md': 'x',
    });
    const state = () => [
      readFileSync(join(repository.path, '.git/index')).toString('hex'),
      repository.git('status', '--porcelain'),
    ];
    const before = state();
    const run = await judge(repository);
    expect(run.found).toContain(`action/owner ${first}`);
    expect(run.found).toContain('frontmatter/fence content/postmortems/pm-2026-042.md');
    expect(state()).toEqual(before);
  });

  test('what came to the base since then is not the change’s', async () => {
    const repository = change({ [first]: edited(library[first], 'firmwear', 'firmware') });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ [second]: undefined, 'content/registers/failure-modes/tool-timeout.md': undefined });
    repository.git('checkout', '--quiet', 'change');
    expect((await judge(repository)).found).toEqual([]);
  });

  test('a suppression may come with the change, and is told', async () => {
    const suppressed = edited(
      library[first],
      'failure_id_refs:',
      'lint:\n  ignore:\n    - { rule: action/owner, at: /action_items/1/owner, reason: The team is being formed. }\nfailure_id_refs:',
    );
    const run = await judge(change({ [first]: suppressed }));
    expect(run.found).toEqual([]);
    expect(run.report.gate?.suppressions).toEqual([
      { file: first, rules: ['action/owner'], reason: 'The team is being formed.' },
    ]);
    expect(run.stderr).toContain(`The change suppresses action/owner in ${first}: The team is being formed.`);
  });

  test('paths narrow it', async () => {
    const repository = change({
      [first]: edited(library[first], '    owner: claims on-call\n', ''),
      [second]: undefined,
    });
    expect((await judge(repository, first)).found).toEqual([`action/owner ${first}`]);
    expect((await judge(repository, 'content/registers')).found).toEqual([]);
  });

  test('names with spaces, quotes, line ends and dashes', async () => {
    const names = ['a b', '"q"', 'new\nline', '-x', '$(touch ran)', '障害'].map(
      (name) => `content/playbooks/${name}.md`,
    );
    const repository = change(Object.fromEntries(names.map((name) => [name, 'no front matter'])));
    const run = await judge(repository);
    for (const name of names) expect(run.found).toContain(`frontmatter/fence ${name}`);
    expect((await judge({ path: repository.path }, '--base', 'HEAD')).found).toEqual([]);
  });
});
