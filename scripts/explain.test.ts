import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../src/rules/registry.ts';
import { runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

const folder = temporaryFolder({
  'reliability.config.ts': "export default { rules: { 'action/owner': ['warning', { allow: ['Everyone'] }] } };\n",
});
afterAll(() => folder.remove());

const explain = (...args: string[]) => runReliability(['explain', ...args], folder.path);

test('every rule can be explained, with its examples', async () => {
  for (const { id } of rules) {
    const { status, stdout } = await explain(id);
    expect({ id, status }).toEqual({ id, status: 0 });
    expect(stdout.startsWith(`${id}\n`)).toBe(true);
    expect(stdout).toMatch(/^ {2}✖ is reported\n(?:(?! {2}[✔✖]).*\n)*^ {4}→ (?:error|warning|info) at /m);
  }
});

test('level and options are those that hold here', async () => {
  const { stdout } = await explain('action/owner');
  expect(stdout).toContain('level     warning (set by the configuration)\n');
  expect(stdout).toContain('option    allow = ["Everyone"]\n');
});

test('examples show which lines are reported, and what is said', async () => {
  const { stdout } = await explain('action/owner');
  expect(stdout).toMatch(/^ {2}› +\d+ │ +owner: the team$/m);
  expect(stdout).toContain('→ error at line ');
  expect((await explain('change/delete')).stdout).toMatch(/^ {4}before content\/.*\.md$/m);
});

test('a rule of completeness says what it is in a draft', async () => {
  expect((await explain('action/due')).stdout).toContain(
    'level     error (default), a warning while the document is a draft\n',
  );
});

describe('without a rule', () => {
  test('all are listed, with their level here', async () => {
    const { stdout } = await explain();
    expect(stdout).toMatch(/action\/owner +warning /);
    for (const { id } of rules) expect(stdout).toContain(`  ${id} `);
  });
});

test('an unknown rule is exit 2, with what may be meant', async () => {
  const { status, stdout, stderr } = await explain('acton/owner');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('`reliability explain action/owner` shows what you may mean.');
});

describe('--template', () => {
  const review = ['# Incident PM-12', '', '- Severity: sev2', '', '## Summary', '', '## Root Cause', ''].join('\n');
  writeFiles(folder.path, {
    'PM-12.md': review,
    'named.md': `---\ntemplate: haiku\n---\n${review}`,
    'agent.md': '---\nkind: agent\nagent_id: a\n---\n',
  });

  test('shows what speaks for each template, with its line, and what is missing', async () => {
    const { stdout } = await explain('--template', 'PM-12.md');
    expect(stdout).toMatch(/^PM-12\.md is read as playbook: it shows more of this template than of any other\.\n/);
    expect(stdout).toMatch(/^ {2}line 1 {2}title {4}Incident PM-12 {2}its own$/m);
    expect(stdout).toMatch(/^haiku {2}2 traits, 7 are needed; 2 of its own are needed, 0 are there$/m);
    expect(stdout).toContain('  sections  timeline (due), customer impact (due)');
    expect(stdout).toContain('  fields    detected_at');
  });

  test('the front matter decides, and JSON has the same', async () => {
    const { stdout } = await explain('--template', 'named.md', '--format', 'json');
    const evidence = JSON.parse(stdout);
    expect(evidence).toMatchObject({ template: 'haiku', how: 'stated' });
    expect(evidence.candidates[0]).toMatchObject({ template: 'playbook', fits: true, score: 3 });
    expect(evidence.candidates[1]).toMatchObject({ template: 'haiku', fits: false, score: 2 });
  });

  test.each([
    ['a file that is not there', ['--template', 'none.md'], 'There is no file none.md'],
    ['a record of another kind', ['--template', 'agent.md'], 'agent.md is a record of the kind agent'],
    ['a rule beside it', ['action/owner', '--template', 'PM-12.md'], 'explain does not take action/owner'],
    ['a format without it', ['--format', 'json'], 'explain prints rules as text only'],
  ])('refuses %s', async (_, args, message) => {
    const { status, stderr } = await explain(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
