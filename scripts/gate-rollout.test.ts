import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { rolloutReportSchema, type StageReport } from '../src/gates/rollout/rollout-schema.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const root = join(import.meta.dirname, '..');
const kept = temporaryFolder({});
afterAll(() => kept.remove());

/** The gate on a rollout of the example library. */
async function gated(id: string, ...args: readonly string[]) {
  const run = await runReliability(
    ['gate', 'rollout', id, '--format', 'json', '--cache-dir', kept.path, ...args],
    root,
  );
  const report = run.status === 2 ? undefined : rolloutReportSchema.parse(JSON.parse(run.stdout));
  const notGreen = report?.stages.flatMap(({ stage, gates }: StageReport) =>
    gates.filter(({ state }) => state !== 'green').map(({ gate, state }) => `${stage} ${gate} ${state}`),
  );
  return { ...run, report, notGreen };
}

const gateOf = (stages: readonly StageReport[] | undefined, stage: string, name: string) =>
  stages?.find((one) => one.stage === stage)?.gates.find(({ gate }) => gate === name);

describe('the rollouts of the example, which say themselves how they went', () => {
  test('ro-2026-006 is rolled back at 25 % for its override rate', async () => {
    const { status, report, notGreen } = await gated('ro-2026-006');
    expect(status).toBe(1);
    expect(report).toMatchObject({ verdict: 'red', roll_back: true });
    expect(notGreen?.filter((line) => line.endsWith('red'))).toEqual([
      'pct-25 outcome red',
      'pct-25 override_rate red',
    ]);
    expect(gateOf(report?.stages, 'pct-25', 'override_rate')).toMatchObject({
      n: 312,
      recorded: '0.141',
      rolls_back: true,
    });
    expect(gateOf(report?.stages, 'canary', 'hours_green')).toMatchObject({ state: 'green', value: 72 });
    expect(report?.escalations.map(({ n, in_time, untold }) => [n, in_time, untold])).toEqual([
      [1, 0, 1],
      [1, 1, 0],
      [0, 0, 0],
    ]);
  });

  test('ro-2026-001 met a failure that the register did not know', async () => {
    const { status, report, notGreen } = await gated('ro-2026-001', '--stage', 'canary');
    expect(status).toBe(1);
    expect(notGreen).toEqual(['canary outcome red', 'canary hours_green red', 'canary new_failure_ids red']);
    expect(gateOf(report?.stages, 'canary', 'new_failure_ids')?.measured).toBe('duplicate-side-effect');
  });

  test('ro-2026-004 went through all of its stages', async () => {
    const { status, report, notGreen } = await gated('ro-2026-004');
    expect(notGreen).toEqual([]);
    expect(status).toBe(0);
    expect(report).toMatchObject({ verdict: 'green', roll_back: false });
    expect(gateOf(report?.stages, 'canary', 'hours_green')).toMatchObject({
      state: 'green',
      value: 65,
      recorded: '61',
    });
  });

  test('as it stood on the second day of its last step', async () => {
    const { report } = await gated('ro-2026-006', '--now', '2026-09-07T10:00:00Z');
    expect(report?.stages.at(-1)).toMatchObject({ status: 'open', to: '2026-09-07T10:00:00.000Z' });
    expect(gateOf(report?.stages, 'pct-25', 'dwell')).toMatchObject({ state: 'green', value: 49 });
  });
});

test('the table tells the stages, their gates and what to do', async () => {
  const { stdout, status } = await runReliability(
    ['gate', 'rollout', 'ro-2026-001', '--stage', 'canary', '--cache-dir', kept.path],
    root,
  );
  expect(status).toBe(1);
  expect(stdout).toContain('The stage canary  rolled back, 2026-04-07 14:00 to 2026-04-09 09:48\n');
  expect(stdout).toContain('  ✔ boundary_cross_attempts       0 in 212 runs');
  expect(stdout).toContain('      The register did not know duplicate-side-effect when the stage began.\n      how ');
  expect(stdout).toContain('content/rollouts/ro-2026-001.md:35:24\n');
  expect(stdout).toContain('✖ ro-2026-001 may not go on: 3 gates red, 0 unknown, of 9.\n');
});

test.each([
  ['a rollout that is not there', ['ro-2026-06'], 'Did you mean `ro-2026-006`?'],
  ['a stage that was not entered', ['ro-2026-006', '--stage', 'full'], 'ro-2026-006 has not entered the stage full'],
  ['a stage that does not exist', ['ro-2026-006', '--stage', 'pct-30'], 'pct-30'],
])('%s: exit code 2', async (_, args, expected) => {
  const { status, stderr } = await runReliability(['gate', 'rollout', ...args, '--cache-dir', kept.path], root);
  expect(status).toBe(2);
  expect(stderr).toContain(expected);
});
