import { describe, expect, test } from 'vitest';
import { lintReportSchema } from '../../src/lint/report.ts';
import { runReliability } from '../run-reliability.ts';
import { change, edited, first, judge, library } from './change.ts';

describe('the configuration', () => {
  const config = (rules: string) => ({ 'reliability.config.js': `export default { rules: { ${rules} } };\n` });
  const ownerless = { [first]: edited(library[first], '    owner: claims on-call\n', '') };

  test('a rule cannot be switched off by the change that breaks it', async () => {
    const run = await judge(
      change({ ...config("'action/owner': 'off'"), ...ownerless }, { ...library, ...config('') }),
    );
    expect(run.found).toEqual([`action/owner ${first}`]);
    expect(run.stderr).toContain('counts from the merge on');
  });

  test('nor in a configuration that is new, or that computed its values before', async () => {
    const fresh = await judge(change({ ...config("'action/owner': 'off'"), ...ownerless }));
    expect(fresh.found).toEqual([`action/owner ${first}`]);
    const computed = {
      'reliability.config.js': 'const rules = {};\nthrow new Error("run");\nexport default { rules };\n',
    };
    const run = await judge(change({ ...config("'action/owner': 'off'"), ...ownerless }, { ...library, ...computed }));
    expect(run.found).toEqual([`action/owner ${first}`]);
    expect(run.stderr).toContain('whose earlier version is no plain value, and was not run');
    const broken = { 'reliability.config.js': 'export default { ruels: 1 };\n' };
    const mended = await judge(change(config(''), { ...library, ...broken }));
    expect([mended.found, mended.stderr]).toEqual([[], expect.stringContaining('could not be used')]);
  });

  test.each([
    [
      'the list of people moves away',
      { 'reliability.config.js': "export default { content: { people: 'no.txt' } };\n" },
    ],
    ['a name leaves the list of people', { 'content/data/people.txt': 'Ada Okoro\n' }],
  ])('nobody is named by a change in which %s', async (_, milder) => {
    const base = { ...library, 'content/data/people.txt': 'Ada Okoro\nRafael Quint\n' };
    const named = edited(library[first], 'TODO: say', 'Rafael Quint pressed on. TODO: say');
    const run = await judge(change({ ...milder, [first]: named }, base));
    expect(run.found).toEqual([`blameless/person ${first}`]);
  });

  test('a list of people that could not be read does not block the change that mends it', async () => {
    const base = { ...library, 'content/data/people.txt': '@@@\n' };
    const run = await judge(change({ 'content/data/people.txt': 'Ada Okoro\n' }, base));
    expect(run.found).toEqual([]);
  });

  test('the clock cannot be set back', async () => {
    const clock = (moment: string) => ({
      'reliability.config.js': `export default { content: { now: '${moment}' } };\n`,
    });
    const late = { [first]: edited(library[first], 'published_at: 2026-08-10', 'published_at: 2026-08-31') };
    const repository = change(
      { ...clock('2026-08-01T00:00:00Z'), ...late },
      { ...library, ...clock('2026-09-01T00:00:00Z') },
    );
    const args = ['lint', '--base', 'main', '--format', 'json'];
    const { stdout } = await runReliability(args, repository.path);
    const { diagnostics, gate } = lintReportSchema.parse(JSON.parse(stdout));
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain('clock/publish-due');
    expect(diagnostics.map(({ ruleId }) => ruleId)).not.toContain('clock/no-future');
    expect(gate?.notes).toHaveLength(1);
  });

  test('what was off before stays off, without a word', async () => {
    const run = await judge(change(ownerless, { ...library, ...config("'action/owner': 'off'") }));
    expect(run.found).toEqual([]);
    expect(run.report.gate?.notes).toEqual([]);
  });

  test('a library that moved is compared with what it was', async () => {
    const moved = Object.fromEntries(
      Object.entries(library).flatMap(([path, text]) => [
        [path, undefined],
        [path.replace('content/', 'docs/library/'), text],
      ]),
    );
    const place = (dir: string) => ({ 'reliability.config.js': `export default { content: { dir: '${dir}' } };\n` });
    const run = await judge(change({ ...moved, ...place('docs/library') }, { ...library, ...place('content') }));
    expect(run.found).toEqual([]);
    expect(run.stderr).toContain('The library was in content/ before this change and is in docs/library/ now.');
  });

  test('a library that was not there counts as new', async () => {
    const run = await judge(change(library, { 'README.md': 'Nothing yet' }));
    expect(run.report.diagnostics.length).toBeGreaterThan(4);
    expect(run.stderr).toContain('There was no content/ before this change: every document counts as new.');
  });
});
