import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../src/rules/registry.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

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
