import { afterAll, expect, test } from 'vitest';
import { eventReportSchema } from '../src/metrics/check/event-report-schema.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const event = (id: number, fields: object = {}) =>
  JSON.stringify({
    event_id: `evt-${id}`,
    ts: '2026-08-14T09:12:00Z',
    agent_id: 'support-triage',
    agent_version: '3.0.0',
    run_id: 'run-1',
    event_type: 'state.entered',
    state: 'Execute',
    ...fields,
  });

const folder = temporaryFolder({
  'content/registers/agents/support-triage.md':
    '---\nkind: agent\nagent_id: support-triage\nversions: ["3.0.0"]\n---\n',
  'content/data/events/a.ndjson': `${event(1)}\n`,
  'bad/many.ndjson': Array.from({ length: 3000 }, (_, id) => event(id, { tokens: 'many' })).join('\n'),
  'bad/names/one.ndjson': `${event(1, { agent_id: 'support-trage' })}\n{"event_id`,
  'warned/a.ndjson': event(1, { agent_version: '9.9.9' }),
  'empty/notes.txt': '',
});
afterAll(() => folder.remove());

const run = (...args: string[]) => runReliability(['events', 'check', ...args], folder.path);

test('the configured files, without a problem', async () => {
  expect(await run()).toEqual({ status: 0, stdout: '✔ no problem: 1 file, 1 line, 1 event of 1 run\n', stderr: '' });
});

test('three thousand equal problems are told as ten places and a number', async () => {
  const { status, stdout } = await run('bad/many.ndjson');
  expect(status).toBe(1);
  expect(stdout.match(/^ {4}bad\/many\.ndjson:\d+:\d+$/gmu)).toHaveLength(10);
  expect(stdout).toContain('✖ 3,000 × field/wrong tokens\n  `tokens` is text, not a number\n    bad/many.ndjson:1:');
  expect(stdout).toContain('… and 2,990 more: `--all` tells each of them');
  expect(stdout).toContain('✖ 3,000 errors, 0 warnings: 1 file, 3,000 lines, 0 events of 0 runs\n');
});

test('--all tells each on a line of its own', async () => {
  const { stdout } = await run('bad', '--all');
  const lines = stdout.split('\n').filter((line) => line.startsWith('bad/'));
  expect(lines).toHaveLength(3002);
  expect(lines[0]).toBe('bad/many.ndjson:1:174 error field/wrong (tokens) `tokens` is text, not a number');
  expect(lines.slice(-2)).toEqual([
    'bad/names/one.ndjson:1:60 warning reference/agent (agent_id) Agent "support-trage" has no card in the register',
    'bad/names/one.ndjson:2:11 error line/not-json This line ends in the middle of its JSON',
  ]);
});

test.each([
  [[], 12],
  [['--all'], 3002],
])('JSON keeps to its schema %j', async (options, told) => {
  const { status, stdout } = await run('bad/**/*.ndjson', '--format', 'json', '--now', '2026-11-21', ...options);
  const report = eventReportSchema.parse(JSON.parse(stdout));
  expect(status).toBe(1);
  expect(report.problems).toHaveLength(told);
  expect(report.kinds.map(({ kind, count, group }) => [kind, count, group])).toEqual([
    ['field/wrong', 3000, undefined],
    ['line/not-json', 1, undefined],
    ['reference/agent', 1, 'support-trage'],
  ]);
  expect(report.counts).toEqual({
    ...{ files: 2, lines: 3002, events: 1, repeated: 0, runs: 1, errors: 3001, warnings: 1 },
  });
});

test('warnings do not fail', async () => {
  const { status, stdout } = await run('warned');
  expect(status).toBe(0);
  expect(stdout).toContain('▲ 1 × reference/version agent_version “support-triage 9.9.9”');
});

test.each([
  ['nothing.ndjson', 'No file matches nothing.ndjson'],
  ['data/**/*.ndjson', 'No file matches data/**/*.ndjson'],
  ['empty', 'No event file lies under empty'],
])('%s names nothing, which is no check that passed', async (path, message) => {
  const { status, stdout, stderr } = await run(path);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

test('configured globs that find nothing', async () => {
  const { status, stderr } = await run('--content', 'bad');
  expect(status).toBe(2);
  expect(stderr).toContain('No event file matches bad/data/events/**/*.');
});
