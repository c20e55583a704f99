import { describe, expect, test } from 'vitest';
import { type AgentFacts, endStates, type VersionFacts } from '../rollup.ts';
import type { DriftOptions } from './drift-options.ts';
import { driftReportSchema } from './drift-schema.ts';
import { ceilingVerdicts, crossingVerdicts, recoveryVerdicts } from './standing-verdicts.ts';

const hour = 3_600_000;
const now = Date.parse('2026-08-14T10:30:00Z');
const ago = (hours: number) => now - hours * hour;

const options: DriftOptions = {
  ...{ now, sigmas: 2, baselineDays: 14, leastDays: 5, lowVolume: 30, leastInBand: 10, thresholds: [] },
  severityOf: (mode) =>
    ({ 'tool-timeout': 'sev3', 'schema-drift-input': 'sev2', 'pii-leak-risk': 'sev1' })[mode] ?? 'sev4',
  // 000 §1: 60 min, 4 h, 24 h.
  recoveryTarget: (severity) => ({ sev1: hour, sev2: 4 * hour, sev3: 24 * hour })[severity],
  ceilingOf: (agent) => (agent === 'claims-intake' ? 0.2 : 0.08),
};

interface Given {
  readonly agent?: string;
  readonly version?: string;
  /** Hours before the clock at which clean runs began; each takes a minute. */
  readonly clean?: readonly number[];
  readonly gates?: Float64Array;
  readonly overridden?: Uint8Array;
  readonly crossings?: readonly number[];
  readonly escalations?: VersionFacts['escalations'];
}

function version({ agent = 'invoice-match', version = '1.0.0', clean = [], ...given }: Given): VersionFacts {
  const at = Float64Array.from(
    clean.toSorted((a, b) => b - a),
    ago,
  );
  const none = at.map(() => 0);
  const { gates = new Float64Array(), overridden = new Uint8Array(), crossings = [], escalations = [] } = given;
  return {
    ...{ agent, version, firstAt: ago(900), firings: [], adversarial: [], strayOverrides: [], escalations },
    runs: {
      ...{ at, startedAt: at, endedAt: at.map((moment) => moment + 60_000) },
      ...{ end: new Uint8Array(at.length).fill(endStates.succeeded), clean: new Uint8Array(at.length).fill(1) },
      ...{
        escalated: new Uint8Array(at.length),
        steps: none,
        fallbackSteps: none,
        cost: none,
        tokens: none,
        latency: none,
      },
    },
    gates: { at: gates, overridden },
    crossings: crossings.map((hours, index) => ({ at: ago(hours), eventId: `evt-${index}` })),
  };
}

describe('the ceiling of the canvas, over seven days', () => {
  const gates = (overridden: number, all: number, hours = 24) => ({
    gates: new Float64Array(all).fill(ago(hours)),
    overridden: Uint8Array.from({ length: all }, (_, gate) => (gate < overridden ? 1 : 0)),
  });
  test.each([
    // 000 §1: 8 % over seven days. On the ceiling it is within.
    ['on the ceiling', gates(80, 1000), 'steady', 'ceiling'],
    ['above it', gates(81, 1000), 'drift', 'ceiling'],
    ['above it, of few gates', gates(8, 70), 'watch', 'few-above'],
    ['far above it, of few gates', gates(20, 70), 'drift', 'ceiling'],
    ['of nine gates', gates(9, 9), 'unknown', 'too-few'],
    ['without a gate', gates(0, 0), 'unknown', 'nothing-counted'],
    ['eight days ago', gates(900, 1000, 8 * 24), 'unknown', 'nothing-counted'],
    ['within the ceiling of another canvas', { agent: 'claims-intake', ...gates(150, 1000) }, 'steady', 'ceiling'],
    ['above the ceiling of another canvas', { agent: 'claims-intake', ...gates(210, 1000) }, 'drift', 'ceiling'],
  ])('%s', (_, given: Given, verdict, reason) => {
    expect(ceilingVerdicts(version(given), options)).toMatchObject([
      { kind: 'ceiling', window: '7d', verdict, reason },
    ]);
  });
});

describe('crossings of seven days', () => {
  const of = (crossings: readonly number[]) =>
    crossingVerdicts({ agent: 'invoice-match', failings: [], fixes: [], versions: [version({ crossings })] }, options);
  test('are drift, whatever else is fine, and name their events', () => {
    expect(of([30, 2])).toMatchObject([
      { verdict: 'drift', numerator: 2, events: ['evt-0', 'evt-1'], text: expect.stringContaining('2 in 7d') },
    ]);
  });
  test.each([
    ['none', []],
    ['one before', [7 * 24 + 1]],
  ])('%s: nothing is said', (_, crossings) => {
    expect(of(crossings)).toEqual([]);
  });
});

describe('recovery', () => {
  interface Failed {
    readonly hours: number;
    readonly mode: string;
    /** 0: it failed for good. */
    readonly tier: number;
  }
  const agent = (failed: readonly Failed[], fixed: readonly number[], clean: readonly number[]): AgentFacts => {
    const escalations = failed.map(({ hours, tier }, run) => ({
      ...{ at: ago(hours), runId: `r${run}`, tier: tier === 0 ? undefined : tier, answeredAt: undefined },
    }));
    return {
      agent: 'invoice-match',
      failings: failed.map(({ hours, mode }, index) => ({
        ...{ at: ago(hours), eventId: `evt-${index}`, version: '1.0.0', failureId: mode, severity: undefined },
      })),
      fixes: fixed.map((hours, index) => ({ at: ago(hours), eventId: `fix-${index}`, failureId: undefined })),
      versions: [version({ clean, escalations: escalations.filter(({ tier }) => tier !== undefined) })],
    };
  };
  const timeout = (hours: number, tier = 2) => ({ hours, mode: 'tool-timeout', tier });
  const drift = (hours: number) => ({ hours, mode: 'schema-drift-input', tier: 2 });
  const leak = (hours: number) => ({ hours, mode: 'pii-leak-risk', tier: 0 });
  test.each([
    ['open for a day and more, sev3', agent([timeout(24.5)], [], []), ['drift target']],
    ['open for 23 hours, sev3', agent([timeout(23)], [], []), ['steady target']],
    ['open for 4 hours, sev2: on the target', agent([drift(4)], [], []), ['steady target']],
    ['open for 5 hours, sev2', agent([drift(5)], [], []), ['drift target']],
    ['open for 61 minutes, sev1', agent([leak(61 / 60)], [], []), ['drift target']],
    ['clean runs without a fix: still open', agent([drift(6)], [], [3, 2]), ['drift target']],
    ['a fix without a clean run: still open', agent([drift(6)], [5], []), ['drift target']],
    ['recovered in time, within the last day', agent([drift(6)], [5], [3]), ['steady target']],
    ['recovered late, within the last day', agent([drift(30)], [20], [19]), ['drift target']],
    ['recovered late, two days ago', agent([drift(90)], [70], [50]), []],
    ['handed over to tier 1 alone', agent([timeout(90, 1), timeout(2, 1)], [], []), ['watch handed-over']],
    ['handed over to tier 1, then to tier 2', agent([timeout(90, 1), timeout(2, 2)], [], []), ['drift target']],
    ['failed for good after a hand-over', agent([timeout(90, 1), timeout(2, 0)], [], []), ['drift target']],
    ['of a severity without a target', agent([{ hours: 900, mode: 'other', tier: 2 }], [], []), []],
    ['of two modes', agent([drift(5), timeout(5)], [], []), ['drift target', 'steady target']],
  ])('%s', (_, facts, expected) => {
    const verdicts = recoveryVerdicts(facts, options);
    expect(verdicts.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(expected);
    expect(driftReportSchema.parse({ version: 1, now: new Date(now).toISOString(), verdicts }).verdicts).toEqual(
      verdicts,
    );
  });

  test('tells how long it took and what was asked', () => {
    expect(recoveryVerdicts(agent([drift(6.5)], [], []), options)[0]?.text).toBe(
      'Time to recovery (schema-drift-input): open for 6 h 30 min, and the target of sev2 is 4 h',
    );
  });
});
