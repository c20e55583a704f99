import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../src/rules/registry.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const folder = temporaryFolder({
  'reliability.config.ts': "export default { rules: { 'action/owner': 'off' } };\n",
});
afterAll(() => folder.remove());

const list = (...args: string[]) => runReliability(['rules', ...args], folder.path);
const json = async (...args: string[]) => JSON.parse((await list(...args, '--format', 'json')).stdout).rules;
const ids = async (...args: string[]) => (await json(...args)).map(({ id }: { id: string }) => id);

test('every rule stands under its group, with level, scope, fix, kinds and sources', async () => {
  const { status, stdout } = await list();
  expect(status).toBe(0);
  for (const { id } of rules) expect(stdout).toContain(`  ${id} `);
  expect(stdout).toMatch(/^frontmatter \d+$/m);
  expect(stdout).toMatch(/^ {2}frontmatter\/schema +error +document +safe\n {4}all · 000 §4/m);
  expect(stdout).toMatch(/^ {2}action\/owner +off /m);
  expect(stdout).toContain(`${rules.length} rules. `);
});

test('JSON has what a program needs of each', async () => {
  const all = await json();
  expect(all.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  expect(all.find(({ id }: { id: string }) => id === 'action/owner')).toMatchObject({
    ...{ group: 'action', level: 'off', defaultLevel: 'error', completeness: true, scope: 'document', fix: 'none' },
    ...{
      kinds: ['postmortem', 'review'],
      seeds: ['001', '003', '004'],
      summary: 'Every action has an owner who can be asked: a person, a role, a rotation or a team with a name.',
    },
    ...{ url: '/rules/action/owner/', options: { type: 'object', properties: { allow: { type: 'array' } } } },
  });
});

test('Markdown is one table', async () => {
  const lines = (await list('--format', 'markdown')).stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(rules.length + 2);
  for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(9);
});

describe('filters', () => {
  test.each([
    ['a group', ['--group', 'suppress'], (id: string) => id.startsWith('suppress/')],
    ['a kind, rules of every kind included', ['--kind', 'policy'], undefined],
    ['a level as it is here', ['--level', 'off'], (id: string) => id === 'action/owner'],
    ['a source', ['--source', '002'], undefined],
  ])('%s', async (_, args, expected) => {
    const found = await ids(...args);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rules.length);
    if (expected) expect(found).toEqual(rules.map(({ id }) => id).filter(expected));
  });

  test('together they narrow', async () => {
    const both = await json('--source', '003', '--kind', 'finding');
    for (const rule of both) expect(rule.seeds).toContain('003');
    for (const rule of both) expect(rule.kinds === 'all' || rule.kinds.includes('finding')).toBe(true);
    expect((await list('--group', 'suppress', '--level', 'info')).stdout).toBe('No rule is all of that.\n');
  });

  test.each([
    [['--group', 'acton'], /There is no group acton\n[\s\S]*--group action/],
    [['--kind', 'postmorten'], /There is no kind postmorten\n[\s\S]*--kind postmortem/],
    [['--source', '999'], /There is no source 999\n/],
    [['--level', 'fatal'], /Allowed choices are error, warning, info, off/],
  ])('%j is refused', async (args, said) => {
    const { status, stdout, stderr } = await list(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
