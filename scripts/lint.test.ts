import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintReportSchema } from '../src/lint/report.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const agent = `---
kind: agent
agent_id: support-triage
owner_team: support-platform
business_purpose: Sorts tickets
lifecycle_state: inventory
risk_tier: high
---
`;
const drill = (more = '') => `---
kind: drill
drill_id: drill-2026-001
date: 2026-08-14
passed: yes
${more}---
`;
const draft = `---
kind: postmortem
id: pm-2026-001
title: Tickets posted twice
status: draft
severity: sev4
agent_id: support-triage
detected_at: 2026-08-14T09:12:00Z
failure_id_refs: []
contributing_factors: []
action_items: []
---

# Tickets posted twice

## Summary
`;

const clean = temporaryFolder({ 'content/registers/agents/support-triage.md': agent });
const faulty = temporaryFolder({
  'content/registers/agents/support-triage.md': agent,
  'content/drills/drill-2026-001.md': drill('failure_ids: [tool-timeut]\n'),
  'content/drills/README.md': '# No record\n',
  'content/postmortems/pm-2026-001.md': draft,
  'notes/incident.md': '# Incident\n\n## Action items\n\n- [ ] be more careful\n',
  'notes/image.png': 'no text',
});
const now = ['--now', '2026-11-21'];
const lint = (args: readonly string[], cwd = faulty.path) => runReliability(['lint', ...now, ...args], cwd);

afterAll(() => {
  clean.remove();
  faulty.remove();
});

describe('exit codes', () => {
  test.each<[string, string[], string, number]>([
    ['0: nothing found', [], clean.path, 0],
    ['0: warnings do not block', ['content/postmortems'], faulty.path, 0],
    ['1: warnings over the limit', ['content/postmortems', '--max-warnings', '0'], faulty.path, 1],
    ['1: an error', [], faulty.path, 1],
    ['1: an error that is not shown counts', ['content/postmortems', '--quiet', '--max-warnings', '0'], faulty.path, 1],
    ['2: a path that is not there', ['content/nope.md'], faulty.path, 2],
    ['2: a folder without documents', ['content/registers/agents/none'], faulty.path, 2],
    ['2: a file that is no record', ['content/drills/README.md'], faulty.path, 2],
    ['2: no content folder', ['--content', 'nope'], faulty.path, 2],
    ['2: a clock that is none', ['--now', 'tomorrow'], faulty.path, 2],
    ['2: a number that is none', ['--max-warnings', 'many'], faulty.path, 2],
    ['2: a format that is none', ['--format', 'xml'], faulty.path, 2],
    ['2: an option that is none', ['--fix-it'], faulty.path, 2],
  ])('%s', async (_, args, cwd, status) => {
    expect((await lint(args, cwd)).status).toBe(status);
  });
});

test('as many warnings as allowed do not block, one more does', async () => {
  const { stdout } = await lint(['content/postmortems', '--format', 'json']);
  const { warnings } = JSON.parse(stdout).summary;
  const allow = (count: number) => lint(['content/postmortems', '--max-warnings', String(count)]);
  expect(warnings).toBeGreaterThan(0);
  expect(await allow(warnings)).toMatchObject({ status: 0, stderr: '' });
  expect(await allow(warnings - 1)).toMatchObject({
    status: 1,
    stderr: `${warnings === 1 ? '1 warning is' : `${warnings} warnings are`} more than the ${warnings - 1} that --max-warnings allows.\n`,
  });
});

describe('what is linted', () => {
  const files = async (args: readonly string[]) => {
    const { stdout } = await lint([...args, '--format', 'json']);
    const report = lintReportSchema.parse(JSON.parse(stdout));
    return { count: report.summary.files, found: [...new Set(report.diagnostics.map(({ file }) => file))] };
  };

  test.each<[string, string[], number, string[]]>([
    ['the whole library', [], 3, ['content/drills/drill-2026-001.md', 'content/postmortems/pm-2026-001.md']],
    [
      'a file, with its references checked in the library',
      ['content/drills/drill-2026-001.md'],
      1,
      ['content/drills/drill-2026-001.md'],
    ],
    ['a folder of the library', ['content/registers'], 1, []],
    ['two paths', ['content/registers', 'content/drills'], 2, ['content/drills/drill-2026-001.md']],
    ['a file outside of it, without front matter', ['notes/incident.md'], 1, ['notes/incident.md']],
    ['a folder outside of it', ['notes'], 1, ['notes/incident.md']],
    ['an absolute path', [join(faulty.path, 'notes')], 1, ['notes/incident.md']],
    [
      'the folder around the library',
      ['.'],
      4,
      ['content/drills/drill-2026-001.md', 'content/postmortems/pm-2026-001.md', 'notes/incident.md'],
    ],
  ])('%s', async (_, args, count, found) => {
    expect(await files(args)).toEqual({ count, found });
  });

  test('another content folder', async () => {
    const { status } = await lint(['--content', join(clean.path, 'content')]);
    expect(status).toBe(0);
  });
});

describe('output', () => {
  test('JSON is alone on stdout and follows the schema, findings or not', async () => {
    for (const cwd of [clean.path, faulty.path]) {
      const { stdout, stderr } = await lint(['--format', 'json'], cwd);
      expect(() => lintReportSchema.parse(JSON.parse(stdout))).not.toThrow();
      expect(stderr).toBe('');
    }
  });

  test('a finding points at its word and offers what is meant', async () => {
    const { stdout } = await lint(['content/drills', '--format', 'json']);
    expect(JSON.parse(stdout).diagnostics).toMatchObject([
      { line: 6, column: 15, endLine: 6, endColumn: 26, ruleId: 'reference/resolve', severity: 'error' },
    ]);
  });

  test('quiet leaves errors only', async () => {
    const { stdout } = await lint(['--quiet', '--format', 'json']);
    const severities = JSON.parse(stdout).diagnostics.map(({ severity }: { severity: string }) => severity);
    expect(new Set(severities)).toEqual(new Set(['error']));
  });

  test('GitHub gets commands', async () => {
    const { stdout } = await lint(['content/drills', '--format', 'github']);
    expect(stdout).toMatch(/^::error file=content\/drills\/drill-2026-001\.md,line=6,col=15,endLine=6,endColumn=26,/);
  });

  test('people get the excerpt, without colours when stdout is no terminal', async () => {
    const { stdout } = await lint(['content/drills']);
    expect(stdout).toContain('  ›   6 │ failure_ids: [tool-timeut]\n        │               ^^^^^^^^^^^\n');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('what went wrong is said on stderr with what, why and how, and without a stack', () => {
  test.each<[string, string[], RegExp]>([
    ['a missing path', ['nope.md'], /✖ There is no file or folder nope\.md\n +why .+\n +how /],
    ['nothing to lint', ['content/drills/README.md'], /✖ No document matches content\/drills\/README\.md\n/],
    ['no content folder', ['--content', 'nope'], /✖ There is no content folder nope\/\n/],
    ['a wrong clock', ['--now', '2026-02-30'], /✖ --now does not take "2026-02-30"\n/],
    ['a misspelt option', ['--fromat', 'json'], /✖ unknown option '--fromat'\n\(Did you mean --format\?\)\n/],
    ['a missing configuration', ['--config', 'other.config.ts'], /✖ other\.config\.ts cannot be used\n +The config/],
  ])('%s', async (_, args, said) => {
    const { stdout, stderr } = await lint(args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\.ts:\d+|^ +at /m);
  });
});

describe('the configuration', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    folder = temporaryFolder({
      'content/postmortems/pm-2026-001.md': draft,
      'content/registers/agents/support-triage.md': agent,
      'strict.config.ts': "export default { rules: { 'structure/no-empty-section': 'info', 'action/ownr': 'off' } };\n",
      'options.config.ts': "export default { rules: { 'action/owner': ['error', { alow: ['x'] }] } };\n",
      'key.config.ts': 'export default { contnt: {} };\n',
      'level.config.ts': "export default { rules: { 'structure/no-empty-section': 'error' } };\n",
      'throws.config.ts': "throw new Error('no');\n",
    });
  });
  afterAll(() => folder.remove());

  test.each([
    ['strict.config.ts', 'there is no rule `action/ownr`; did you mean `action/owner`?'],
    ['options.config.ts', 'there is no option `alow`; did you mean `allow`?'],
    ['key.config.ts', '`contnt`'],
    ['throws.config.ts', 'does not run'],
  ])('%s is refused with what is wrong', async (config, said) => {
    const { status, stdout, stderr } = await lint(['--config', config], folder.path);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  test('a level holds, and a draft still only gets a warning', async () => {
    const { status, stdout } = await lint(['--config', 'level.config.ts', '--format', 'json'], folder.path);
    const empty = JSON.parse(stdout).diagnostics.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'structure/no-empty-section',
    );
    expect({ status, severity: empty.severity }).toEqual({ status: 0, severity: 'warning' });
  });
});
