import { expect, test } from 'vitest';
import { definitions } from './definitions/definitions.ts';
import { baselineOf } from './drift/baseline.ts';
import { compareWithBaseline } from './drift/compare.ts';
import { rateCourse } from './rate-course.ts';
import type { AgentFacts, Firing, VersionFacts } from './rollup.ts';
import { type TimeSpan, windowAt } from './windows.ts';
import { worstWindow } from './worst-window.ts';

const minute = 60_000;
const day = 1440 * minute;
const start = Date.parse('2026-08-14T09:00:00Z');

/** A run every four minutes for so many days before the start, one in 25 failing; every third fails from the start on. */
function version(name: string, days: number): VersionFacts {
  const before = days * 360;
  const at = Float64Array.from({ length: before + 60 }, (_, run) => start + (run - before) * 4 * minute);
  const fails = (run: number) => (run < before ? run % 25 === 0 : run % 3 === 0);
  const firings = [...at.keys()].flatMap((run): Firing[] =>
    fails(run) ? [{ at: at[run] ?? 0, runId: `${name}-${run}`, failureId: 'a', severity: undefined }] : [],
  );
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const numbers = { steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none };
  return {
    ...{ agent: 'a', version: name, firstAt: at[0] ?? start, crossings: [], adversarial: [], escalations: [], firings },
    runs: { at, startedAt: at, endedAt: at, end: zeros, clean: zeros, escalated: zeros, ...numbers },
    gates: { at: new Float64Array(), overridden: new Uint8Array() },
    strayOverrides: [],
  };
}

const definition = definitions.find(({ metric }) => metric === 'success-rate');
if (definition === undefined) throw new Error('a metric');
const options = {
  ...({ definition, window: '1h', least: 10, limit: 0.85, by: {}, severityOf: () => 'sev2' } as const),
  ...{ sigmas: 2, baselineDays: 14, leastDays: 5, leastInBand: 10 },
  span: { from: start - 2 * 60 * minute, to: start + 3 * 60 * minute },
  since: start - 2 * 60 * minute,
};
const agentOf = (...versions: VersionFacts[]): AgentFacts => ({ agent: 'a', failings: [], fixes: [], versions });

function counted(versions: readonly VersionFacts[], span: TimeSpan) {
  const runs = versions.flatMap((facts) => [...facts.runs.at].filter((at) => at >= span.from && at < span.to));
  const failed = versions.flatMap(({ firings }) => firings.filter(({ at }) => at >= span.from && at < span.to));
  return { numerator: runs.length - failed.length, denominator: runs.length };
}

test.each([
  ['its own days', [version('1', 20)], 0],
  ['too few days of its own: those of the other version', [version('2', 3), version('1', 20)], 1],
])('what is usual are %s, at each minute as the drift check asks', (_, versions, of) => {
  const [facts] = versions;
  if (facts === undefined) throw new Error('a version');
  const { samples, leftAt, passedAt } = rateCourse(agentOf(...versions), facts, options);
  expect(samples).toHaveLength(301);
  const rules = { ...options, worse: 'lower', lowVolume: Number.POSITIVE_INFINITY, least: 10 } as const;
  // A naive count is slow: some moments, and those around the ones that it is about.
  const near = (one: number, other = 0) => Math.abs(one - other) <= minute;
  const asked = samples.filter(({ at }, index) => index % 20 === 0 || near(at, leftAt) || near(at, passedAt));
  for (const { at, n, value, usual, week } of asked) {
    const baseline = baselineOf(
      Array.from({ length: 14 }, (__, before) => {
        const to = at - (before + 1) * day;
        return counted([versions[of] ?? facts], { from: to - day, to });
      }),
    );
    const current = counted([facts], windowAt('1h', at));
    const overWeek = counted([facts], windowAt('7d', at));
    expect({ n, value, week, usual }).toEqual({
      n: current.denominator,
      value: current.numerator / current.denominator,
      week: overWeek.numerator / overWeek.denominator,
      usual: { low: baseline?.low, high: baseline?.high },
    });
    const isLeft = compareWithBaseline(current, baseline, rules).verdict === 'drift';
    if (at <= (leftAt ?? 0)) expect(isLeft).toBe(at === leftAt);
    if (at <= (passedAt ?? 0)) expect((value ?? 1) < 0.85).toBe(at === passedAt);
  }
  expect(leftAt).toBeGreaterThan(start);
  expect(passedAt).toBeGreaterThan(start);
});

test('without enough days nothing is usual, and nothing has left it', () => {
  const facts = version('1', 3);
  const { samples, leftAt, passedAt } = rateCourse(agentOf(facts), facts, options);
  expect(samples.every(({ usual }) => usual === undefined)).toBe(true);
  expect(leftAt).toBeUndefined();
  expect(passedAt).toBeGreaterThan(start);
});

test('before it may fire it does not', () => {
  const facts = version('1', 20);
  const since = start + 150 * minute;
  expect(rateCourse(agentOf(facts), facts, { ...options, since }).leftAt).toBe(since);
});

test('weeks are told in as many samples as two days', () => {
  const facts = version('1', 20);
  const span = { from: start - 60 * day, to: start };
  const { samples } = rateCourse(agentOf(facts), facts, { ...options, span, since: start });
  expect(samples.length).toBeGreaterThan(1000);
  expect(samples.length).toBeLessThanOrEqual(2881);
});

test('the worst window is the one that surely failed most', () => {
  const span = { from: start - 10 * day, to: start + 4 * 60 * minute };
  const asked = { definition, window: '1h', span, least: 10, severityOf: () => 'sev2' } as const;
  const found = worstWindow([{ facts: version('1', 20) }], asked);
  // 15 runs an hour; the first window in which five of them are of those that fail every third time.
  expect(found?.at).toBeGreaterThanOrEqual(start + 50 * minute);
  expect(found?.at).toBeLessThanOrEqual(start + 60 * minute);
  expect(worstWindow([{ facts: version('1', 20) }], { ...asked, least: 16 })).toBeUndefined();
  expect(worstWindow([], asked)).toBeUndefined();
});
