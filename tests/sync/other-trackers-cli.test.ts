import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gitRepository } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { startJiraBench } from './jira-bench.ts';
import { environment, review } from './library.ts';
import { startLinearBench } from './linear-bench.ts';

const actions = [
  { id: 'A-1', fields: { priority: 'P1' } },
  { id: 'A-2' },
  { id: 'A-3', fields: { status: 'done', done_at: '2026-11-20' } },
];

const started = {
  linear: async () => {
    const bench = await startLinearBench();
    environment({ LINEAR_API_KEY: 'lin_api_secret', LINEAR_API_URL: `${bench.way.url}/graphql` });
    return { bench, config: "linear: { team: 'REL' }" };
  },
  jira: async () => {
    const bench = await startJiraBench();
    environment({ JIRA_EMAIL: 'bot@example.com', JIRA_API_TOKEN: 'secret', JIRA_API_URL: bench.way.url });
    return { bench, config: "jira: { site: 'acme.atlassian.net', project: 'REL' }" };
  },
};

test.each(['linear', 'jira'] as const)(
  '%s: tickets are made, one is closed there, and the review says so',
  async (name) => {
    const { bench, config } = await started[name]();
    onTestFinished(() => bench.close());
    const path = 'content/postmortems/pm-1.md';
    const library = gitRepository({
      'reliability.config.js': `export default { trackers: { ${config} } };\n`,
      'package.json': '{"type":"module"}\n',
      [path]: review('pm-1', actions),
    });
    const sync = (...args: string[]) => runReliability(['sync', '--tracker', name, ...args], library.path);

    const planned = await sync();
    expect(planned).toMatchObject({ status: 0, stdout: expect.stringContaining('2 to create') });
    expect(bench.tickets()).toEqual([]);

    const applied = await sync('--apply', '--write');
    expect(applied.status, applied.stderr).toBe(0);
    const held = bench.tickets();
    expect(held.map(({ assigned }) => assigned)).toEqual([[bench.person.assigned], [bench.person.assigned]]);
    expect(readFileSync(join(library.path, path), 'utf8')).toContain(held[0]!.id);

    bench.setState(held[0]!.id, 'done', 'grace');
    bench.setState(held[1]!.id, 'dropped', 'grace');
    expect(await sync('--apply', '--write')).toMatchObject({ status: 0 });
    const text = readFileSync(join(library.path, path), 'utf8');
    expect(text).toMatch(/id: A-1\n[\s\S]*status: done\n[\s\S]*id: A-2/u);
    expect(text).toMatch(/id: A-2\n[\s\S]*status: wont-do\n[\s\S]*@grace[\s\S]*id: A-3/u);

    const last = await sync('--write', '--apply');
    expect(last).toMatchObject({ status: 0, stdout: expect.not.stringContaining('to create') });
    expect(bench.tickets()).toHaveLength(2);
  },
);

test.each([
  ['linear', { LINEAR_API_KEY: undefined }, /no key for Linear/u],
  ['linear', { LINEAR_API_KEY: 'lin_api_wrong' }, /does not know the key/u],
  ['jira', { JIRA_API_TOKEN: undefined }, /no token for Jira/u],
  ['jira', { JIRA_API_TOKEN: 'wrong' }, /does not know the account/u],
] as const)('%s with %j says what to do', async (name, variables, message) => {
  const { bench, config } = await started[name]();
  onTestFinished(() => bench.close());
  environment(variables);
  const files = { 'content/postmortems/pm-1.md': review('pm-1', actions), 'package.json': '{"type":"module"}\n' };
  const library = gitRepository({ 'reliability.config.js': `export default { trackers: { ${config} } };\n`, ...files });
  const run = await runReliability(['sync', '--tracker', name, '--apply'], library.path);
  expect(run.status).toBe(2);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).toMatch(/\n {2}how {2}/u);
  expect(bench.tickets()).toEqual([]);
});
