import { afterAll, expect, test } from 'vitest';
import { driftReportSchema } from '../src/metrics/drift/drift-schema.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const hour = 3_600_000;
const now = Date.parse('2026-08-14T10:30:00Z');

/** Forty runs on each of the fifteen days before the clock; in the last hour ten, of which five fail. */
const events = Array.from({ length: 15 }, (_, day) => Array.from({ length: 40 }, (_, run) => day * 24 + 1.5 + run / 2))
  .flat()
  .map((ago, run) => ({ ago, run, failed: run % 50 === 0 }))
  .concat(Array.from({ length: 10 }, (_, run) => ({ ago: 0.1 * (run + 0.5), run: 1000 + run, failed: run % 2 === 0 })))
  .map(({ ago, run, failed }) => ({
    event_id: `e${run}`,
    ts: new Date(now - ago * hour).toISOString(),
    agent_id: 'invoice-match',
    agent_version: '1.0.0',
    run_id: `r${run}`,
    ...(failed ? { event_type: 'failure', failure_id_refs: ['tool-timeout'] } : { event_type: 'run.started' }),
  }));

const folder = temporaryFolder({
  'content/data/events/a.ndjson': events.map((event) => `${JSON.stringify(event)}\n`).join(''),
});
afterAll(() => folder.remove());

const run = (...args: string[]) => runReliability(['drift', '--cache-dir', 'kept', ...args], folder.path);

test('drift is told with its numbers, and ends with 1', async () => {
  const { status, stdout } = await run('--now', '2026-08-14T10:30:00Z');
  expect(status).toBe(1);
  expect(stdout.replaceAll(/\n +/g, ' ')).toContain(
    '✖ threshold: Success rate: 50.0 % of 10 runs in 1h, past the limit of 85.0 %',
  );
  expect(stdout).toMatch(/Of 1 version .*: \d+ drifted, 0 to\s+watch/);
  expect(stdout).not.toContain('✔');
});

test('an hour earlier nothing has drifted, and --all tells what is steady', async () => {
  const before = await run('--now', '2026-08-14T09:30:00Z');
  expect([before.status, before.stdout]).toEqual([0, expect.stringMatching(/^Of 1 version .*: 0 drifted/)]);
  expect((await run('--now', '2026-08-14T09:30:00Z', '--all')).stdout).toMatch(/✔ baseline: Success rate: 9\d/);
});

test('JSON has every verdict, and a clock without runs has none', async () => {
  const json = driftReportSchema.parse(
    JSON.parse((await run('--now', '2026-08-14T10:30:00Z', '--format', 'json')).stdout),
  );
  expect(json.verdicts.find(({ kind }) => kind === 'threshold')).toMatchObject({
    verdict: 'drift',
    numerator: 5,
    denominator: 10,
    limit: 0.85,
  });
  expect((await run('--now', '2026-09-14')).stdout).toContain('No agent ran in the 24 hours before');
});
