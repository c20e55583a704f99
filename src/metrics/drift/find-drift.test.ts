import { describe, expect, test } from 'vitest';
import { endStates, type Firing, type Rollup, type VersionFacts } from '../rollup.ts';
import { driftReportSchema } from './drift-schema.ts';
import { findDrift } from './find-drift.ts';

const hour = 3_600_000;
const now = Date.parse('2026-08-14T10:30:00Z');

interface Run {
  /** Hours before the clock. */
  readonly ago: number;
  readonly mode?: string;
}

/** A version with these runs, every one of which began with a gate that nobody overrode. */
function version(name: string, runs: readonly Run[]): VersionFacts {
  const inTime = runs.toSorted((a, b) => b.ago - a.ago);
  const at = Float64Array.from(inTime, ({ ago }) => now - ago * hour);
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const firings = inTime.flatMap(({ mode }, run): Firing[] =>
    mode === undefined ? [] : [{ at: at[run] ?? 0, runId: `r${run}`, failureId: mode, severity: 'sev2' }],
  );
  return {
    ...{ agent: 'invoice-match', version: name, firstAt: at[0] ?? now, firings },
    runs: {
      ...{ at, startedAt: at, endedAt: at, end: zeros.map(() => endStates.succeeded), clean: zeros.map(() => 1) },
      ...{
        escalated: zeros,
        steps: at.map(() => 0),
        fallbackSteps: at.map(() => 0),
        cost: none,
        tokens: none,
        latency: none,
      },
    },
    gates: { at, overridden: zeros },
    ...{ crossings: [], adversarial: [], strayOverrides: [], escalations: [] },
  };
}

const rollup = (...versions: VersionFacts[]): Rollup => ({
  agents: [{ agent: 'invoice-match', failings: [], fixes: [], versions }],
  counts: { events: 0, duplicates: 0, conflictingIds: 0, future: 0 },
});

const options = {
  ...{ now, sigmas: 2, baselineDays: 14, leastDays: 5, lowVolume: 30, leastInBand: 10 },
  thresholds: [{ metric: 'success-rate', window: '1h', limit: 0.85, least: 10 }],
  severityOf: (_: string, told: string | undefined) => told ?? 'unrated',
  recoveryTarget: () => undefined,
  ceilingOf: () => 0.08,
} as const;

/** `count` runs in the day that ended `days` days before the clock, `bad` of them with a failure. */
const dayOf = (days: number, count: number, bad: number, mode = 'tool-timeout'): Run[] =>
  Array.from({ length: count }, (_, run) => ({
    ago: days * 24 + ((run + 0.5) * 24) / count,
    ...(run < bad && { mode }),
  }));

const fortnight = (count: number, bads: readonly number[]) =>
  Array.from({ length: 14 }, (_, day) => dayOf(day + 1, count, bads[day % bads.length] ?? 0)).flat();

const drifted = (report: ReturnType<typeof findDrift>) =>
  report.verdicts
    .filter(({ verdict }) => verdict === 'drift' || verdict === 'watch')
    .map(
      ({ version: name, kind, metric, by, window }) =>
        `${name} ${kind} ${metric} ${by.failure_id ?? by.severity ?? 'all'} ${window}`,
    );

describe('drift', () => {
  test('a day like those before is steady, and keeps to the schema', () => {
    const report = findDrift(rollup(version('1.0.0', [...fortnight(50, [2, 3, 1]), ...dayOf(0, 50, 2)])), options);
    expect(driftReportSchema.parse(report)).toEqual(report);
    expect(drifted(report)).toEqual([]);
    expect(report.verdicts.find(({ kind, by }) => kind === 'baseline' && by.failure_id === undefined)).toMatchObject({
      verdict: 'steady',
      baseline: { of: 'version', days: 14, numerator: 671, denominator: 700 },
    });
  });

  test('a day of many failures is drift, in the whole, its class and its mode', () => {
    const report = findDrift(rollup(version('1.0.0', [...fortnight(50, [2, 3, 1]), ...dayOf(0, 50, 25)])), options);
    expect(drifted(report).slice(0, 3)).toEqual([
      '1.0.0 baseline success-rate all 24h',
      '1.0.0 baseline success-rate sev2 24h',
      '1.0.0 baseline success-rate tool-timeout 24h',
    ]);
    const [first] = report.verdicts;
    expect(first?.text).toMatch(
      /^Success rate: 50\.0 % of 50 runs in 24h, \d+\.\d sigma worse than 95\.9 % ± 1\.\d over 700 on 14 days, drift begins at 9\d\.\d %$/,
    );
  });

  // 004: thirty in a hundred wrong for half an hour, after a week of four: the days do not see it, the hour does.
  test('half an hour of failures pages by the hour, when the seven days hardly move', () => {
    const wrong = Array.from(
      { length: 20 },
      (_, run): Run => ({ ago: 0.5 - run * 0.024, ...(run % 3 === 0 && { mode: 'tool-timeout' }) }),
    );
    const report = findDrift(
      rollup(version('1.0.0', [...fortnight(400, [16, 8, 24, 40]), ...dayOf(0, 400, 16), ...wrong])),
      options,
    );
    expect(drifted(report)).toEqual(
      expect.arrayContaining(['1.0.0 band success-rate all 1h', '1.0.0 threshold success-rate all 1h']),
    );
    expect(drifted(report).filter((line) => line.endsWith('24h'))).toEqual([]);
  });

  test('a version without days of its own is held to the other versions of its agent', () => {
    const report = findDrift(
      rollup(version('1.0.0', fortnight(50, [2, 3, 1])), version('2.0.0', dayOf(0, 20, 10))),
      options,
    );
    expect(report.verdicts.every((verdict) => verdict.version === '2.0.0')).toBe(true);
    expect(report.verdicts[0]).toMatchObject({
      verdict: 'drift',
      reason: 'interval',
      baseline: { of: 'agent', days: 14 },
    });
    expect(report.verdicts[0]?.text).toContain('of the other versions');
  });

  test('the first version of an agent is unknown, not steady', () => {
    const report = findDrift(rollup(version('1.0.0', dayOf(0, 20, 10))), { ...options, thresholds: [] });
    const rates = report.verdicts.filter(({ kind }) => kind !== 'ceiling');
    expect(new Set(rates.map(({ verdict }) => verdict))).toEqual(new Set(['unknown', 'watch']));
  });

  test('a mode that never fired before is to be watched, until it fires too often for chance', () => {
    const once = findDrift(
      rollup(version('1.0.0', [...fortnight(50, [0]), ...dayOf(0, 50, 1, 'looping-retry')])),
      options,
    );
    expect(drifted(once)).toEqual(['1.0.0 new-mode success-rate looping-retry 24h']);
    const often = findDrift(
      rollup(version('1.0.0', [...fortnight(50, [0]), ...dayOf(0, 50, 5, 'looping-retry')])),
      options,
    );
    expect(drifted(often)).toContain('1.0.0 baseline success-rate looping-retry 24h');
    const known = findDrift(rollup(version('1.0.0', [...fortnight(50, [0, 1]), ...dayOf(0, 50, 1)])), options);
    expect(drifted(known)).toEqual([]);
  });

  test('a version that did not run in the last day is silent', () => {
    expect(findDrift(rollup(version('1.0.0', fortnight(50, [2]))), options).verdicts).toEqual([]);
  });
});
