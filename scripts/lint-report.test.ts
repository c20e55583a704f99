import { lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportFormats } from '../src/lint/reporters/reporters.ts';
import { runReliability } from '../tests/run-reliability.ts';
import { sarifSchema } from '../tests/sarif-schema.ts';
import { temporaryFolder } from '../tests/temporary-folder.ts';

const library = () =>
  temporaryFolder({
    'content/drills/drill-2026-001.md':
      '---\nkind: drill\ndrill_id: drill-2026-001\ndate: 2026-08-14\npassed: yes\nfailure_ids: [tool-timeut]\n---\n',
  });
const lint = (folder: string, ...args: string[]) => runReliability(['lint', '--now', '2026-11-21', ...args], folder);

test.each(reportFormats)('--format %s prints the finding to stdout and nothing else', async (format) => {
  const { status, stdout, stderr } = await lint(library(), '--format', format);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain(format === 'markdown' ? 'reference/resolve' : 'tool-timeut');
  expect(stdout.endsWith('\n')).toBe(true);
});

test('reports go to files beside what is printed, in folders that are made', async () => {
  const folder = library();
  const { status, stdout } = await lint(
    folder,
    ...['--report', 'sarif=out/ci/lint.sarif', '--report', 'junit=lint.xml'],
  );
  expect(status).toBe(1);
  expect(stdout).toContain('✖ error  reference/resolve');
  const sarif = sarifSchema.parse(JSON.parse(readFileSync(join(folder, 'out/ci/lint.sarif'), 'utf8')));
  expect(sarif.runs[0]?.results).toMatchObject([{ ruleId: 'reference/resolve', level: 'error' }]);
  expect(sarif.runs[0]?.results[0]?.partialFingerprints['reliability/v1']).toMatch(/^[0-9a-f]{20}$/);
  expect(readFileSync(join(folder, 'lint.xml'), 'utf8')).toContain('<failure type="reference/resolve"');
  expect(readdirSync(join(folder, 'out/ci'))).toEqual(['lint.sarif']);
});

test('a report for people has no colours in a file', async () => {
  const folder = library();
  await lint(folder, '--report', 'pretty=lint.txt');
  expect(readFileSync(join(folder, 'lint.txt'), 'utf8')).not.toContain('\u001b');
});

test('a report behind a link is written where the link leads', async () => {
  const folder = library();
  await lint(folder, '--report', 'json=real.json');
  symlinkSync('real.json', join(folder, 'link.json'));
  await lint(folder, '--report', 'markdown=link.json');
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real.json'), 'utf8')).toMatch(/^## ❌/);
});

describe('what --report does not take is exit 2, before anything is linted', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown format', ['--report', 'xml=a.xml'], /does not know the format "xml"\n +why .*pretty, json, github/],
    ['stdout', ['--report', 'sarif=-'], /--report sarif=- is no file\n/],
    ['no file', ['--report', 'sarif'], /--report sarif names no file\n/],
    ['a folder', ['--report', 'sarif=content'], /--report sarif=content names a folder\n/],
    ['a device', ['--report', 'sarif=/dev/null'], /--report sarif=\/dev\/null names a device\n/],
    ['one file twice', ['--report', 'sarif=a', '--report', 'junit=./a'], /Two reports go to \.\/a\n/],
  ])('%s', async (_, args, said) => {
    const { status, stdout, stderr } = await lint(library(), ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });
});

test('an unknown --format names those there are', async () => {
  const { status, stderr } = await lint(library(), '--format', 'xml');
  expect(status).toBe(2);
  for (const format of reportFormats) expect(stderr).toContain(format);
});

test('a report that cannot be written is told after the findings, and is exit 2', async () => {
  const folder = library();
  const { status, stdout, stderr } = await lint(folder, '--report', 'json=content/drills/drill-2026-001.md/a.json');
  expect(status).toBe(2);
  expect(stdout).toContain('reference/resolve');
  expect(stderr).toMatch(/✖ The report content\/drills\/drill-2026-001\.md\/a\.json cannot be written: /);
});
