import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Baseline, baselineSchema, writeBaseline } from '../../src/lint/baseline.ts';
import { type LintReport, lintReportSchema } from '../../src/lint/report.ts';
import { type CliRun, runReliability } from '../run-reliability.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { change, edited, first, library, now, review, second } from './change.ts';

const file = 'reliability-baseline.json';
const ownerless = edited(library[first], '    owner: claims on-call\n', '');
const folded = ({ stderr }: CliRun) => stderr.replaceAll(/\s+/g, ' ');

const baseline = (path: string, ...args: readonly string[]) =>
  runReliability(['baseline', ...args, '--now', now], path);

interface Linted extends CliRun {
  readonly report: LintReport;
  readonly found: readonly string[];
}

async function lint(path: string, ...args: readonly string[]): Promise<Linted> {
  const run = await runReliability(['lint', '--baseline', file, '--now', now, '--format', 'json', ...args], path);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  const report = lintReportSchema.parse(JSON.parse(run.stdout));
  return { ...run, report, found: report.diagnostics.map(({ ruleId, file }) => `${ruleId} ${file}`) };
}

const read = (path: string, name = file): Baseline =>
  baselineSchema.parse(JSON.parse(readFileSync(join(path, name), 'utf8')));

/** A library with faults, and the baseline that lets them pass. */
async function known(files: Readonly<Record<string, string>> = library): Promise<string> {
  const path = temporaryFolder(files);
  const run = await baseline(path);
  expect(run).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^Wrote \d+ findings to reliability-baseline/),
  });
  return path;
}

describe('what it lets pass', () => {
  test('the findings that it has, and the run says how many', async () => {
    const path = await known();
    const { status, found, report, stderr } = await lint(path);
    expect([status, found]).toEqual([0, []]);
    expect(report.baseline?.known).toBe(read(path).findings.length);
    expect(stderr).toMatch(
      /^\d+ findings were let pass by the baseline reliability-baseline\.json; --all shows them\.\n$/,
    );
  });

  test('the same findings after edits above them, a rename and other line ends', async () => {
    const path = await known();
    const moved = edited(library[first], '## Summary\n', 'A paragraph more.\n\n## Summary\n').replaceAll('\n', '\r\n');
    writeFiles(path, { [first]: moved });
    expect((await lint(path)).found).toEqual([]);
  });

  test('nothing that is new', async () => {
    const path = await known();
    writeFiles(path, { [first]: ownerless });
    expect(await lint(path)).toMatchObject({ status: 1, found: [`action/owner ${first}`] });
  });

  test('nothing that got worse', async () => {
    const draft = { ...library, [first]: review('pm-2026-031', { status: 'draft', impact: '' }) };
    const path = await known(draft);
    const entry = read(path).findings.find(({ rule }) => rule === 'structure/required-sections');
    expect(entry?.severity).toBe('warning');
    writeFiles(path, { [first]: review('pm-2026-031', { impact: '' }) });
    const { status, report } = await lint(path);
    const worse = report.diagnostics.find(({ ruleId }) => ruleId === 'structure/required-sections');
    expect([status, worse]).toEqual([1, expect.objectContaining({ severity: 'error', file: first })]);
  });

  test('--all counts everything, and says that it does', async () => {
    const path = await known();
    const { status, report, stderr } = await lint(path, '--all');
    expect(status).toBe(1);
    expect(report.diagnostics).toHaveLength(read(path).findings.length);
    expect(stderr).toMatch(/let pass by the baseline reliability-baseline\.json, but for --all\.\n$/);
  });

  test('what is not found any more is told, but only of the whole library', async () => {
    const path = await known();
    writeFiles(path, { [second]: edited(library[second], ' TODO: say how it ended.', '') });
    const { status, report, stderr } = await lint(path);
    expect([status, report.baseline?.stale]).toEqual([0, 1]);
    expect(stderr).toContain(
      'One entry of the baseline is not found any more: `reliability baseline --prune reliability-baseline.json` takes them out.',
    );
    expect((await lint(path, first)).report.baseline?.stale).toBe(0);
  });
});

describe('how it changes', () => {
  test('it is written sorted, one entry a line, the same each time', async () => {
    const path = await known();
    const text = readFileSync(join(path, file), 'utf8');
    const lines = text.split('\n').filter((line) => line.includes('"fingerprint"'));
    expect(lines).toHaveLength(read(path).findings.length);
    await baseline(path, '--update');
    expect(readFileSync(join(path, file), 'utf8')).toBe(text);
    expect((await baseline(path)).stdout).toBe('reliability-baseline.json is up to date.\n');
  });

  test('it does not grow by itself', async () => {
    const path = await known();
    const before = readFileSync(join(path, file), 'utf8');
    writeFiles(path, { [first]: ownerless });
    const run = await baseline(path);
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(folded(run)).toContain('✖ 1 finding is not in reliability-baseline.json');
    expect(folded(run)).toContain('`reliability baseline --update reliability-baseline.json`');
    expect(readFileSync(join(path, file), 'utf8')).toBe(before);
  });

  test('--prune takes out what went and adds nothing', async () => {
    const path = await known();
    const count = read(path).findings.length;
    writeFiles(path, { [first]: ownerless, [second]: edited(library[second], ' TODO: say how it ended.', '') });
    expect((await baseline(path)).stdout).toContain('One entry is not found any more');
    const run = await baseline(path, '--prune');
    expect(run).toMatchObject({
      status: 0,
      stdout: 'reliability-baseline.json: took out 1 finding.\n',
      stderr: '1 finding that it does not have still blocks.\n',
    });
    expect(read(path).findings).toHaveLength(count - 1);
    expect((await lint(path)).found).toEqual([`action/owner ${first}`]);
    expect((await baseline(path, '--prune')).stdout).toBe('reliability-baseline.json: nothing is stale.\n');
  });

  test('--update writes what is found today', async () => {
    const path = await known();
    const count = read(path).findings.length;
    writeFiles(path, { [first]: ownerless, [second]: edited(library[second], ' TODO: say how it ended.', '') });
    const run = await baseline(path, '--update');
    expect(run.stdout).toBe(`reliability-baseline.json has ${count} findings now: 1 new or worse, 1 gone.\n`);
    expect((await lint(path)).found).toEqual([]);
  });

  test('after a merge, entries of both sides and one of them twice serve', async () => {
    const path = await known();
    const { findings, version } = read(path);
    writeFileSync(join(path, file), `\ufeff${JSON.stringify({ version, findings: [...findings, findings[0]] })}\r\n`);
    expect((await lint(path)).found).toEqual([]);
  });

  test('the file is replaced whole: a reader has the former one until then, nothing lies beside it, a link stays one', async () => {
    const path = await known();
    const inode = statSync(join(path, file)).ino;
    symlinkSync(file, join(path, 'link.json'));
    writeFiles(path, { [first]: ownerless });
    expect((await baseline(path, '--update', 'link.json')).status).toBe(0);
    expect(statSync(join(path, file)).ino).not.toBe(inode);
    expect(read(path).findings.map(({ rule }) => rule)).toContain('action/owner');
    expect(readdirSync(path).sort()).toEqual(['content', 'link.json', file]);
  });

  test('a folder that is not there yet is made', async () => {
    const run = await baseline(temporaryFolder(library), 'quality/known.json');
    expect(run.stdout).toContain('`reliability lint --baseline quality/known.json` lets them pass');
  });
});

test('with --base it lets pass what the change caused and the team has accepted', async () => {
  const { path, write } = change({ [first]: ownerless, [file]: writeBaseline([]) });
  expect((await lint(path, '--base', 'main')).found).toEqual([`action/owner ${first}`]);
  await baseline(path, '--update');
  const { status, found, report } = await lint(path, '--base', 'main');
  expect([status, found]).toEqual([0, []]);
  expect(report.baseline?.known).toBe(1);
  expect(report.gate?.before).toBeGreaterThan(4);
  write({ [second]: edited(library[second], '    owner: claims on-call\n', '') });
  expect((await lint(path, '--base', 'main')).found).toEqual([`action/owner ${second}`]);
});

describe('one that cannot be used ends with 2 and decides nothing', () => {
  test.each<[string, (text: string) => string, string, string]>([
    ['half written', (text) => text.slice(0, 900), 'is not JSON, or only the beginning of it', 'Take it back from git'],
    ['empty', () => '', 'is empty', 'Take it back from git'],
    [
      'of another version',
      (text) => text.replace('"version": 1', '"version": 2'),
      'is of version 2, and',
      'Update reliab',
    ],
    ['with marks of a merge', (text) => text.replace('\n    {', '\n<<<<<<< HEAD\n    {'), 'merge conflict', '--prune'],
    ['something else', () => '[]', 'is no baseline', 'Take it back from git'],
    [
      'edited',
      (text) => text.replace('"severity":"error"', '"severity":"fatal"'),
      '`severity` of entry',
      'Take it back',
    ],
  ])('%s', async (_, damage, what, how) => {
    const path = await known();
    const damaged = damage(readFileSync(join(path, file), 'utf8'));
    writeFileSync(join(path, file), damaged);
    for (const args of [
      ['lint', '--baseline', file],
      ['baseline'],
      ['baseline', '--prune'],
      ['baseline', '--update'],
    ]) {
      const run = await runReliability([...args, '--now', now], path);
      expect([run.status, run.stdout], args.join(' ')).toEqual([2, '']);
      expect(folded(run)).toContain(`The baseline ${file} `);
      expect(folded(run)).toContain(what);
      expect(folded(run)).toContain(how);
      expect(readFileSync(join(path, file), 'utf8')).toBe(damaged);
    }
  });

  test.each<[string, readonly string[], string]>([
    ['missing', ['lint', '--baseline', 'none.json'], 'There is no baseline none.json'],
    ['missing, to be pruned', ['baseline', '--prune', 'none.json'], 'There is no baseline none.json'],
    ['a folder', ['lint', '--baseline', 'content'], 'The baseline content cannot be read: it is a folder'],
    ['below a file', ['baseline', `${first}/x.json`], 'cannot be written: a part of its path is a file'],
    ['told two things', ['baseline', '--update', '--prune'], '--update and --prune do not go together'],
  ])('%s', async (_, args, what) => {
    const path = temporaryFolder(library);
    const run = await runReliability([...args, '--now', now], path);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(folded(run)).toContain(what);
  });
});
