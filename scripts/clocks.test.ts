import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clockReportSchema } from '../src/clocks/clock-report.ts';
import { recordText } from '../tests/library-of.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const decision = (id: string, review_by: string) =>
  recordText({
    ...{ kind: 'decision', decision_id: id, date: '2026-01-01', question: '=1+1', chosen: 'b', rationale: 'c' },
    ...{ decided_by_roles: ['head-of-claims'], review_by },
  });
const folder = temporaryFolder({
  'content/registers/agents/triage.md': recordText({
    ...{ kind: 'agent', agent_id: 'triage', title: 'Triage', owner_team: 'support', lifecycle_state: 'production' },
    kill_switch: { how: 'flag', last_tested: '2026-08-01' },
  }),
  'content/registers/decisions/dec-1.md': decision('dec-1', '2026-12-24'),
  'content/registers/decisions/dec-2.md': decision('dec-2', '2027-03-01'),
});
afterAll(() => folder.remove());

const run = (...args: string[]) => runReliability(['clocks', '--now', '2026-11-21T08:00:00Z', ...args], folder.path);

test('how things stand, where each limit is set, and each clock', async () => {
  expect(await run()).toEqual({
    status: 0,
    stderr: '',
    stdout: `1 overdue, 2 fall due, as of 2026-11-21 08:00 UTC

kind         overdue   due  asked for by       set by
kill-switch        1     0  agent/kill-switch  agent/kill-switch testedWithinDays
decision           0     2  000 §5             the record's \`review_by\`

22 days late  2026-10-30  triage  support
    Test the kill switch
in 33 days  2026-12-24  dec-1  head-of-claims
    Look at the decision again
in 100 days  2027-03-01  dec-2  head-of-claims
    Look at the decision again
`,
  });
});

test('the same bytes in another time zone, as its schema says', async () => {
  const here = await run('--format', 'json', '--within', '5w');
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Kiritimati';
  const there = await run('--format', 'json', '--within', '5w');
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(there).toEqual(here);
  const report = clockReportSchema.parse(JSON.parse(here.stdout));
  expect([report.filter, report.totals]).toEqual([
    { withinHours: 840 },
    { overdue: 1, due: 1, unknown: 0, waiting: 0 },
  ]);
});

test('--check is for what is asked for, and a file gets no colours', async () => {
  expect((await run('--check')).status).toBe(1);
  expect((await run('--check', '--kind', 'decision', 'playbook')).status).toBe(0);
  expect(await run('--check', '--owner', 'HEAD-OF-claims', '--out', 'clocks.txt')).toMatchObject({
    status: 0,
    stdout: '',
  });
  expect(readFileSync(join(folder.path, 'clocks.txt'), 'utf8')).toMatch(/^Nothing is overdue, 2 fall due, as of/);
  expect((await run('--kind', 'canary')).stdout).toBe(
    'No clock is like that, as of 2026-11-21 08:00 UTC. Leave an option out to see more.\n',
  );
});

test('a table for a spreadsheet, and a calendar', async () => {
  const { stdout } = await run('--format', 'csv', '--kind', 'decision');
  expect(stdout.split('\r\n')[1]).toMatch(/^due,2026-12-24,33,in 33 days,decision,.*,'=1\+1,head-of-claims,/);
  const calendar = (await run('--format', 'ics')).stdout;
  expect(calendar.match(/^SUMMARY:.*$/gmu)).toHaveLength(3);
  expect(calendar).toContain('X-WR-CALNAME:Clocks: The organisation');
});

test.each([
  ['a time that is none', ['--within', '3q'], /--within 30d/],
  ['a role that nobody has', ['--owner', 'head-of-claim'], /Did you mean `--owner "head-of-claims"`/],
  ['an agent that is not there', ['--agent', 'triag'], /Did you mean `--agent "triage"`/],
  ['a kind that there is not', ['--kind', 'lunch'], /Allowed choices are article-73-initial/],
])('%s', async (_, args, words) => {
  const { status, stdout, stderr } = await run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(words);
});
