import { expect, test } from 'vitest';
import { type DailyOptions, dailyPoints } from './daily.ts';
import { definitions } from './definitions/definitions.ts';
import { findDrift } from './drift/find-drift.ts';
import type { Firing, VersionFacts } from './rollup.ts';

const day = 86_400_000;
const now = Date.parse('2026-08-14T10:00:00Z');
const options: DailyOptions = {
  ...{ now, days: 3, sigmas: 2, baselineDays: 14, leastDays: 5, lowVolume: 30 },
  severityOf: () => 'sev2',
};

/** A version that ran so often on each day before the clock, today first, and failed so often. */
function version(name: string, days: readonly (readonly [runs: number, failed: number])[]): VersionFacts {
  const runs = days
    .flatMap(([n, failed], ago) =>
      Array.from({ length: n }, (_, run) => ({ at: now - ago * day - (run + 1) * 1000, failed: run < failed })),
    )
    .sort((a, b) => a.at - b.at);
  const at = Float64Array.from(runs, (run) => run.at);
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const numbers = { steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none };
  return {
    ...{ agent: 'invoice-match', version: name, firstAt: at[0] ?? now, crossings: [], adversarial: [] },
    runs: { at, startedAt: at, endedAt: at, end: zeros, clean: zeros, escalated: zeros, ...numbers },
    gates: { at: new Float64Array(), overridden: new Uint8Array() },
    firings: runs.flatMap((run, index): Firing[] =>
      run.failed ? [{ at: run.at, runId: `r${index}`, failureId: 'tool-timeout', severity: undefined }] : [],
    ),
    strayOverrides: [],
    escalations: [],
  };
}

function pointsOf(versions: readonly VersionFacts[], of = 0, by = {}) {
  const definition = definitions.find(({ metric }) => metric === 'success-rate');
  const facts = versions[of];
  if (definition === undefined || facts === undefined) throw new Error('a metric and a version');
  const agent = { agent: 'invoice-match', failings: [], fixes: [], versions };
  return dailyPoints(definition, agent, facts, { ...options, by });
}

const steady = Array.from({ length: 17 }, (_, ago) => [100, 4 + (ago % 2)] as const);

test('days end at the clock, the oldest first, and a day without runs has no value', () => {
  const points = pointsOf([
    version('1.0.0', [
      [4, 1],
      [0, 0],
      [2, 0],
    ]),
  ]);
  expect(points.map(({ to, value, n }) => [new Date(to).toISOString().slice(0, 10), value, n])).toEqual([
    ['2026-08-12', 1, 2],
    ['2026-08-13', undefined, 0],
    ['2026-08-14', 0.75, 4],
  ]);
  expect(points.every(({ band, drifted }) => band === undefined && !drifted)).toBe(true);
});

test('the last day is judged as the drift check judges it', () => {
  const facts = version('1.0.0', [[100, 30], ...steady.slice(1)]);
  const points = pointsOf([facts]);
  const agents = [{ agent: 'invoice-match', failings: [], fixes: [], versions: [facts] }];
  const { verdicts } = findDrift(
    { agents, counts: { events: 0, duplicates: 0, conflictingIds: 0, future: 0 } },
    { ...options, leastInBand: 10, thresholds: [], recoveryTarget: () => undefined, ceilingOf: () => 0.08 },
  );
  const verdict = verdicts.find(({ kind, by }) => kind === 'baseline' && by.failure_id === undefined && !by.severity);
  expect(verdict).toMatchObject({ verdict: 'drift', reason: 'sigma', metric: 'success-rate' });
  expect(points.map(({ drifted }) => drifted)).toEqual([false, false, true]);
  expect(points.at(-1)?.band?.low).toBeCloseTo(verdict?.limit ?? 0, 12);
});

test('a new version is held to the others of its agent', () => {
  const fresh = version('2.0.0', [[100, 40]]);
  const point = pointsOf([fresh, version('1.0.0', steady)]).at(-1);
  expect(point).toMatchObject({ value: 0.6, drifted: true });
  expect(point?.band?.low).toBeGreaterThan(0.9);
});

test('of a mode that a version never had it did not fail', () => {
  const points = pointsOf([version('1.0.0', steady)], 0, { failure_id: 'stale-cache' });
  expect(points.at(-1)).toMatchObject({ value: 1, n: 100, drifted: false });
});
