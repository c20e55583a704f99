import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { type LintReport, lintReportSchema } from '../src/lint/report.ts';
import type { Rule } from '../src/rules/define-rule.ts';
import { gitRepository } from './git-repository.ts';
import { type CliRun, runReliability } from './run-reliability.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** While it is calm no rule fails. */
const machine = vi.hoisted(() => ({ isCalm: false }));

/** Rules with faults of their own: each fails on the documents that have its word. */
vi.mock('../src/rules/registry.ts', async (importOriginal) => {
  const { rules } = await importOriginal<typeof import('../src/rules/registry.ts')>();
  const { defineRule } = await import('../src/rules/define-rule.ts');
  const common = {
    ...({ kinds: 'all', severity: 'error', fix: 'none', source: [], messages: {} } as const),
    options: z.strictObject({}),
  };
  const fails = (text: string): void => {
    if (machine.isCalm) return;
    if (text.includes('THROW')) throw new TypeError('no such field');
    while (text.includes('LOOP'));
  };
  const faulty: readonly Rule[] = [
    defineRule({ id: 'zz/document', scope: 'document', ...common, check: ({ document }) => fails(document.text) }),
    defineRule({
      ...{ id: 'zz/library', scope: 'library', ...common },
      check: ({ library }) => fails(library.documents.map(({ title }) => title).join()),
    }),
  ];
  return { rules: [...rules, ...faulty] };
});

const now = '2026-09-01';
const drill = (id: string, { title = 'Rehearsal', body = '' } = {}) =>
  `---\nkind: drill\ndrill_id: ${id}\ntitle: ${title}\ndate: 2026-08-14\npassed: yes\n---\n\n${body}\n`;

const sound = 'content/drills/drill-2026-001.md';
const misnamed = 'content/drills/drill-2026-002.md';
const faulty = 'content/drills/drill-2026-003.md';

/** A library with one fault, which every run has to find whatever else goes wrong. */
const library = { [sound]: drill('drill-2026-001'), [misnamed]: drill('drill-2026-999') };
const fault = `frontmatter/id-matches-file ${misnamed}`;

const folded = ({ stderr }: Pick<CliRun, 'stderr'>) => stderr.replaceAll(/\s+/g, ' ').trim();
const lint = (path: string, ...args: readonly string[]) => runReliability(['lint', '--now', now, ...args], path);

async function report(path: string, ...args: readonly string[]): Promise<CliRun & { readonly report: LintReport }> {
  const run = await lint(path, '--format', 'json', ...args);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  return { ...run, report: lintReportSchema.parse(JSON.parse(run.stdout)) };
}

const found = ({ diagnostics }: LintReport) => diagnostics.map(({ ruleId, file }) => `${ruleId} ${file}`);

describe('a rule that fails: its name and the file are told, nothing else is lost, and the run ends with 2', () => {
  const config = { 'reliability.config.mjs': 'export default { limits: { ruleMilliseconds: 200 } };\n' };
  const failed = 'internal/rule-crashed';

  test.each([
    ['throws on a file', { body: 'THROW' }, faulty, `The rule zz/document failed on ${faulty}: no such field`],
    [
      'loops on a file',
      { body: 'LOOP' },
      faulty,
      `The rule zz/document failed on ${faulty}: it took longer than 0.2 s`,
    ],
    [
      'throws on the library',
      { title: 'THROW' },
      '.',
      'The rule zz/library failed on the whole library: no such field',
    ],
    ['loops on the library', { title: 'LOOP' }, '.', 'The rule zz/library failed on the whole library: it took longer'],
  ])('%s', async (_, content, file, message) => {
    const path = temporaryFolder({ ...library, ...config, [faulty]: drill('drill-2026-003', content) });
    const run = await report(path);
    expect(run.status).toBe(2);
    expect(found(run.report)).toEqual(expect.arrayContaining([`${failed} ${file}`, fault]));
    const said = run.report.diagnostics.filter(({ ruleId }) => ruleId === failed).map(({ message }) => message);
    expect(said).toContainEqual(expect.stringContaining(message));
    expect(run.stdout + run.stderr).not.toMatch(/\.ts:\d/);
    expect((await lint(path)).status).toBe(2);
  });

  test('a failure is kept for no later run: it may have been the machine that was busy', async () => {
    const path = temporaryFolder({ ...library, [faulty]: drill('drill-2026-003', { body: 'THROW' }) });
    const cached = ['--cache-dir', join(path, 'cache')];
    for (let run = 0; run < 2; run += 1) expect((await lint(path, ...cached)).status).toBe(2);
    machine.isCalm = true;
    onTestFinished(() => {
      machine.isCalm = false;
    });
    expect(found((await report(path, ...cached)).report)).toEqual([fault]);
  });

  test('on the earlier side of a change: what the change caused is not known', async () => {
    const repository = gitRepository({ ...library, [faulty]: drill('drill-2026-003', { body: 'THROW' }) });
    repository.write({ [faulty]: drill('drill-2026-003') });
    const run = await report(repository.path, '--base', 'HEAD');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('A rule failed on what was there before, so what the change caused is not known.');
  });

  test('a baseline is not written over it', async () => {
    const path = temporaryFolder({ ...library, [faulty]: drill('drill-2026-003', { body: 'THROW' }) });
    const run = await runReliability(['baseline', '--now', now], path);
    expect([run.status, readdirSync(path)]).toEqual([2, ['content']]);
    expect(folded(run)).toContain('The rule zz/document failed on');
  });
});

describe('a configuration that cannot be used ends with 2 before anything is linted', () => {
  test.each([
    [
      'an unknown rule',
      "{ rules: {\n  'action/ownr': 'off' } }",
      '2:3 `rules`: there is no rule `action/ownr`; did you mean `action/owner`?',
    ],
    [
      'an unknown option',
      "{ rules: { 'change/delete': ['error', { kind: [] }] } }",
      '1:56 `rules["change/delete"]`: there is no option `kind`; did you mean `kinds`?',
    ],
    ['an unknown key', '{ limits: { filebyte: 1 } }', '1:28 `limits` has no key `filebyte`; did you mean `fileBytes`?'],
    [
      'a wrong level',
      "{ rules: { 'action/owner': 'fatal' } }",
      "1:27 `rules.action/owner` is no rule setting; write 'off', 'error', 'warning' or 'info'",
    ],
    [
      'a wrong value',
      "{ limits: { fileBytes: '1 MB' } }",
      '1:28 `limits.fileBytes` is text, not a number; write a number',
    ],
    [
      'a requirement of no kind',
      "{ requirements: [{ id: 'acme/a', kind: 'sectoin' }] }",
      '1:49 `requirements[0]` (acme/a): there is no kind `sectoin`; did you mean `section`?',
    ],
  ])('%s', async (_, text, said) => {
    const path = temporaryFolder({ ...library, 'reliability.config.mjs': `export default ${text};\n` });
    const run = await lint(path);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(folded(run)).toContain(`✖ reliability.config.mjs cannot be used reliability.config.mjs:${said}`);
    expect(folded(run)).toMatch(/ why .* how /);
  });

  test.each([
    ['does not run', 'export default {\n  a: = 1 };\n', 'does not run (line 2): '],
    ['is not there', undefined, 'mine.mjs cannot be used The configuration file does not exist'],
  ])('one that %s', async (_, text, said) => {
    const path = temporaryFolder({ ...library, ...(text !== undefined && { 'mine.mjs': text }) });
    const run = await lint(path, '--config', 'mine.mjs');
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(folded(run)).toContain(said);
  });

  test.each(['--content', '--cache-dir', '--baseline'])('%s of a variable that is not set', async (option) => {
    const path = temporaryFolder(library);
    const run = await lint(path, option, '');
    expect([run.status, run.stdout, readdirSync(path)]).toEqual([2, '', ['content']]);
    expect(folded(run)).toContain(`${option} names no`);
  });
});

describe('a cache that cannot be used: the same findings, and --verbose says why', () => {
  const packs = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('pack-'));
  const onPacks = (folder: string, damage: (path: string) => void) => {
    for (const name of packs(folder)) damage(join(folder, name));
  };
  const flip = (path: string) =>
    writeFileSync(
      path,
      readFileSync(path).map((byte, at) => (at % 64 === 9 ? ~byte : byte)),
    );

  test.each<[string, (key: string) => void, string]>([
    [
      'a half-written index',
      (key) => truncateSync(join(key, 'index'), 60),
      'its index is damaged or of another version',
    ],
    ['an empty index', (key) => truncateSync(join(key, 'index')), 'its index is damaged or of another version'],
    ['a changed index', (key) => flip(join(key, 'index')), 'its index is damaged or of another version'],
    [
      'an index of another version',
      (key) => writeFileSync(join(key, 'index'), 'reliability lint cache 999\n{}'),
      'its index is damaged or of another version',
    ],
    ['a half-written pack', (key) => onPacks(key, (path) => truncateSync(path, 40)), 'is damaged'],
    ['a changed pack', (key) => onPacks(key, flip), 'is damaged'],
    ['a pack that is gone', (key) => onPacks(key, (path) => rmSync(path)), 'cannot be read (ENOENT)'],
    [
      'a folder in the place of the index',
      (key) => {
        rmSync(join(key, 'index'));
        mkdirSync(join(key, 'index'));
      },
      'its index cannot be read (EISDIR)',
    ],
    [
      'a file in the place of its folder',
      (key) => {
        rmSync(join(key, '..'), { recursive: true });
        writeFileSync(join(key, '..'), 'x');
      },
      'it cannot be written (ENOTDIR)',
    ],
  ])('%s', async (_, damage, said) => {
    const path = temporaryFolder(library);
    const folder = join(temporaryFolder(), 'cache');
    const run = () => report(path, '--cache-dir', folder, '--verbose');
    const cold = await run();
    expect([cold.status, cold.stderr, found(cold.report)]).toEqual([1, '', [fault]]);
    damage(join(folder, readdirSync(folder)[0] as string));
    const after = await run();
    expect([after.status, found(after.report)]).toEqual([1, [fault]]);
    expect(after.report.diagnostics).toEqual(cold.report.diagnostics);
    expect(after.stderr).toContain(said);
    // Each trouble once, however many values it hits.
    const lines = after.stderr.trim().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    if (statSync(folder).isDirectory()) expect((await run()).report.diagnostics).toEqual(cold.report.diagnostics);
  });

  test('without --verbose nobody is bothered with it', async () => {
    const path = temporaryFolder(library);
    writeFileSync(join(path, 'cache'), 'x');
    const run = await report(path, '--cache-dir', 'cache');
    expect([run.status, run.stderr, found(run.report)]).toEqual([1, '', [fault]]);
  });
});
