import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionReportSchema } from '../src/actions/action-report.ts';
import { importCommits } from '../tests/fast-import.ts';
import { recordText } from '../tests/library-of.ts';
import { type CliRun, runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

const agent = (id: string) => recordText({ kind: 'agent', agent_id: id });
const review = (id: string, agentId: string, actions: readonly object[], status = 'final'): string =>
  recordText(
    {
      ...{ kind: 'postmortem', id, title: `Review ${id}`, status, severity: 'sev2', agent_id: agentId },
      ...{ detected_at: '2026-05-01T09:00:00Z', failure_id_refs: [], action_items: actions },
    },
    `## Summary\n\n${'Invoices were matched twice, and nobody looked until the evening.\n'.repeat(6)}`,
  );

const late = (due: string) => ({ id: 'A-1', description: 'Page on it', status: 'open', owner: '@kim', due });
const done = {
  id: 'A-2',
  description: 'Ask before it pays',
  status: 'done',
  owner: 'support triage',
  done_at: '2026-05-11',
};
const gone = { id: 'A-3', description: 'Stop the pager', status: 'open', owner: '@kim' };
const nobody = { id: 'B-1', description: 'Write `it` down', status: 'open', due: '2026-12-01' };

const first = {
  'content/registers/agents/triage.md': agent('triage'),
  'content/registers/agents/match.md': agent('match'),
  'content/data/people.txt': 'Kim Lee, @kim\nAda Moss, @ada\n',
  'content/postmortems/pm-1.md': review('pm-1', 'triage', [late('2026-06-01'), done, gone]),
  'content/postmortems/pm-2.md': review('pm-2', 'match', [nobody]),
};
const second = { 'content/postmortems/pm-1.md': review('pm-1', 'triage', [late('2026-06-15'), done, gone]) };
const third = {
  'content/postmortems/pm-1.md': review('pm-1', 'triage', [late('2026-06-15'), done]),
  'content/data/people.txt': 'Ada Moss, @ada\n',
};

const folder = temporaryFolder({});
beforeAll(() => {
  importCommits(folder.path, [
    { at: '2026-05-02T10:00:00Z', files: first },
    { at: '2026-05-20T10:00:00Z', files: second },
    { at: '2026-06-20T10:00:00Z', files: third },
  ]);
  writeFiles(folder.path, { ...first, ...second, ...third });
});
afterAll(() => folder.remove());

const run = (...args: string[]): Promise<CliRun> =>
  runReliability(['actions', '--now', '2026-07-01T00:00:00Z', ...args], folder.path);
const reportOf = async (...args: string[]) => {
  const { status, stdout, stderr } = await run('--format', 'json', ...args);
  expect([status, stderr]).toEqual([0, '']);
  return actionReportSchema.parse(JSON.parse(stdout));
};

test('the table begins with how things stand, then whose they are, then what is to do', async () => {
  const { status, stdout } = await run();
  expect(status).toBe(0);
  expect(stdout.replace(/[\da-f]{8}(?= {2}A-3)/, 'COMMIT')).toBe(
    [
      '2 open actions, 1 overdue',
      '1 without an owner · 1 whose owner is not in the people file · 1 done · 33 % of all are done',
      'by age: 0–7 days 0 · 8–30 days 0 · 31–90 days 2 (1 overdue) · over 90 days 0',
      '1 action slipped once, 14 days in all',
      'Done after 10 days at the median, too few for a p90, n 1',
      '',
      'owner                                         open  overdue  slipped  done  median days',
      '@kim                                             1        1        1     0            –',
      'nobody                                           1        0        0     0            –',
      'support triage                                   0        0        0     1           10',
      '',
      '16 days late    A-1  @kim',
      '                Page on it',
      '                slipped once, 14 days · owner not in the people file',
      '2026-12-01      B-1  nobody',
      '                Write `it` down',
      '',
      '1 action vanished from the documents',
      '2026-06-20  COMMIT  A-3  Stop the pager',
      '',
    ].join('\n'),
  );
});

test('JSON keeps to its schema, with totals, groups, every change and what is not known', async () => {
  const report = await reportOf('--by', 'agent');
  expect(report).toMatchObject({
    ...{
      version: 1,
      filter: {},
      by: 'agent',
      history: { git: 'complete', since: '2026-05-02T10:00:00Z', unreadable: 0 },
    },
    totals: { open: 2, overdue: 1, slipped: { actions: 1, times: 1, days: 14 }, daysToClose: { n: 1, median: 10 } },
    vanished: [{ id: 'A-3', contentPath: 'postmortems/pm-1.md', at: '2026-06-20T10:00:00Z' }],
  });
  expect(report.groups.map(({ key, open }) => `${key} ${open}`)).toEqual(['triage 1', 'match 1']);
  expect(report.actions.map(({ id }) => id)).toEqual(['A-1', 'B-1', 'A-2']);
  expect(report.actions[0]?.slips).toMatchObject([
    { at: '2026-05-20T10:00:00Z', from: '2026-06-01', to: '2026-06-15' },
  ]);
});

test.each([
  [['--owner', '@KIM'], ['A-1']],
  [['--agent', 'match'], ['B-1']],
  [['--severity', 'sev2', '--overdue'], ['A-1']],
  [['--unowned'], ['B-1']],
  [['--status', 'done'], ['A-2']],
  [['--since', '2026-05-15'], ['A-1']],
  [['--severity', 'sev1'], []],
])('%j', async (args, ids) => {
  const report = await reportOf(...args);
  expect([report.actions.map(({ id }) => id), report.vanished]).toEqual([ids, []]);
});

test('a list without entries says so', async () => {
  expect((await run('--severity', 'sev1')).stdout).toBe('No action is like that. Leave an option out to see more.\n');
});

test('CSV has an action a line with what became of it', async () => {
  const { stdout } = await run('--format', 'csv');
  const [head = '', row = ''] = stdout.split('\r\n');
  const cells = Object.fromEntries(head.split(',').map((name, index) => [name, row.split(',')[index]]));
  expect(cells).toMatchObject({
    id: 'A-1',
    state: 'overdue',
    slips: '1',
    slipped_days: '14',
    owner_left: 'yes',
    agents: 'triage',
  });
});

test('a calendar goes to a file, and the same one comes again', async () => {
  const out = join(folder.path, 'out');
  mkdirSync(out, { recursive: true });
  for (const name of ['a.ics', 'b.ics'])
    expect((await run('--format', 'ics', '--out', join(out, name))).stdout).toBe('');
  const [a, b] = ['a.ics', 'b.ics'].map((name) => readFileSync(join(out, name), 'utf8'));
  expect(a).toBe(b);
  expect(a?.match(/^SUMMARY:.*$/gm)?.map((line) => line.trim())).toEqual([
    'SUMMARY:Overdue: Page on it',
    'SUMMARY:Due: Write `it` down',
  ]);
});

describe('what the run cannot know is told', () => {
  const files = { 'content/postmortems/pm-2.md': review('pm-2', 'match', [nobody]) };

  test('no history', async () => {
    const bare = temporaryFolder(files);
    const { status, stdout } = await runReliability(['actions', '--now', '2026-07-01'], bare.path);
    expect([status, stdout.includes('There is no git history here')]).toEqual([0, true]);
    bare.remove();
  });

  test('a file that is no record: exit code 1', async () => {
    const broken = temporaryFolder({ ...files, 'content/postmortems/pm-3.md': '---\nid: [\n---\n' });
    const { status, stdout, stderr } = await runReliability(['actions', '--format', 'csv'], broken.path);
    expect([status, stdout.includes('B-1'), stderr.includes('pm-3.md')]).toEqual([1, true, true]);
    broken.remove();
  });
});

describe('wrong calls', () => {
  test.each([
    [['--owner', '@kin'], 'Nobody and nothing called "@kin" owns an action', '`--owner "@kim"`'],
    [['--agent', 'triaje'], '"triaje" is an agent of this library', '`--agent "triage"`'],
    [['--failure-mode', 'x'], '"x" is a failure mode of this library', 'Leave --failure-mode out'],
    [['--since', '2026-02-30'], '--since does not take "2026-02-30"', '`--since 2026-11-01`'],
    [['--now', 'soon'], '--now does not take "soon"', '2026-11-21'],
  ])('%j', async (args, what, how) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(what);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(how);
  });
});
