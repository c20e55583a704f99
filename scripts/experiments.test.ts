import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ExperimentEntry, experimentReportSchema } from '../src/experiments/experiment-schema.ts';
import { recordText } from '../tests/library-of.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const root = join(import.meta.dirname, '..');
const cache = temporaryFolder({});

const experiment = (id: string, fields: Readonly<Record<string, unknown>>) =>
  recordText({
    ...{ kind: 'experiment', experiment_id: id, title: 'A shorter prompt', agent_id: 'triage', owner: 'support' },
    hypothesis: 'Escalations fall by half.',
    primary_metric: 'Escalation rate',
    rollback_plan: { trigger: 'a', steps: 'b', owner: 'c', max_minutes: 5, tested_on: '2026-09-01' },
    ...fields,
  });

/** A day of runs of which some reach Escalated. */
const day = (date: string, escalated: number): string =>
  Array.from({ length: 60 }, (_, run) => {
    const at = `${date}T${String(8 + Math.floor(run / 6)).padStart(2, '0')}:${run % 6}0:00Z`;
    const event = (name: string, fields: object) =>
      JSON.stringify({
        ...{ event_id: `e-${date}-${run}-${name}`, ts: at, agent_id: 'triage', agent_version: '1.0.0' },
        ...{ run_id: `r-${date}-${run}`, ...fields },
      });
    const state = run < escalated ? { state: 'Escalated', tier: 1 } : { state: 'Succeeded' };
    return `${event('a', { event_type: 'run.started', state: 'Intake' })}\n${event('b', { event_type: 'run.ended', ...state })}\n`;
  }).join('');

const evaluation = { primary: { metric: 'escalation-rate' }, guardrails: [{ metric: 'success-rate', at_least: 0.9 }] };
const span = { status: 'concluded', started_on: '2026-09-08', ended_on: '2026-09-08', result: 'Half of them.' };
const folder = temporaryFolder({
  'content/registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage', title: 'Triage' }),
  'content/experiments/exp-1.md': experiment('exp-1', { ...span, evaluation, outcome: 'improved' }),
  'content/experiments/exp-2.md': experiment('exp-2', { status: 'planned' }),
  'content/data/events/2026-09.ndjson': day('2026-09-07', 30) + day('2026-09-08', 28),
});
afterAll(() => {
  cache.remove();
  folder.remove();
});

const run = (cwd: string, ...args: string[]) =>
  runReliability(['experiments', '--cache-dir', cache.path, '--now', '2026-11-21T08:00:00Z', ...args], cwd);

describe('the shipped experiments', () => {
  test('have outcomes that the shipped events show, and claim no others', async () => {
    const { status, stdout, stderr } = await run(root, '--format', 'json');
    const { experiments } = experimentReportSchema.parse(JSON.parse(stdout));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const told = ({ id, stated, primary, guardrails, rollback }: ExperimentEntry) =>
      [
        id,
        stated,
        primary?.verdict,
        primary?.treatment.n,
        guardrails.map(({ verdict }) => verdict),
        rollback.state,
      ] as const;
    expect(experiments.map(told)).toEqual([
      ['exp-2026-005', 'improved', 'improved', 221, ['broken'], 'in-time'],
      ['exp-2026-003', 'not-decided', 'not-decided', 398, ['held', 'held'], 'in-time'],
    ]);
  });

  test('say in their results what was computed', async () => {
    const { stdout } = await run(root, '--format', 'json');
    const { experiments } = experimentReportSchema.parse(JSON.parse(stdout));
    const results = experiments.map(({ id }) => readFileSync(join(root, `content/experiments/${id}.md`), 'utf8'));
    const [cost, escalations] = experiments;
    for (const n of [cost?.primary?.control.n, cost?.primary?.treatment.n, cost?.primary?.treatment.value])
      expect(results[0]).toContain(String(n));
    for (const value of [escalations?.primary?.difference?.low, escalations?.primary?.difference?.high])
      expect(results[1]).toContain(Math.abs(100 * (value ?? 0)).toFixed(1));
  });
});

test('a claim that the events do not show is told, with exit code 1', async () => {
  const { status, stdout, stderr } = await run(folder.path);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "exp-2  A shorter prompt
      triage, planned, not begun; its rollback was tried, on 2026-09-01
      – Not measured: it has no \`evaluation\`.

    exp-1  A shorter prompt
      triage, concluded, 2026-09-08 to 2026-09-08; its rollback was tried, on 2026-09-01 (7 days before)
      primary   Escalation rate 46.7 % (34.6 % to 59.1 %, n = 60) against 50 % (37.7 % to 62.3 %, n =
                60), −3.3 percentage points (−20.5 to +14.1): not decided: zero lies in the interval
      guardrail Success rate 100 % (94 % to 100 %, n = 60), at least 90 %: held
      ✖ The record says \`improved\`, and the events say \`not-decided\`: Escalation rate 46.7 % (34.6 % to
        59.1 %, n = 60) against 50 % (37.7 % to 62.3 %, n = 60), −3.3 percentage points (−20.5 to
        +14.1): not decided: zero lies in the interval.
    "
  `);
});

test('one that does not exist', async () => {
  const { status, stdout, stderr } = await run(folder.path, 'exp-11');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('There is no experiment exp-11');
  expect(stderr).toContain('Did you mean `exp-1`?');
});

test('a library without events says that nothing is measured', async () => {
  const bare = temporaryFolder({ 'content/experiments/exp-1.md': experiment('exp-1', { ...span, evaluation }) });
  const { status, stdout } = await run(bare.path);
  bare.remove();
  expect(status).toBe(0);
  expect(stdout).toContain('Not measured: there are no events.');
});
