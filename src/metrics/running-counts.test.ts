import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedBy } from './definitions/counted-by.ts';
import { definitions } from './definitions/definitions.ts';
import type { Firing, VersionFacts } from './rollup.ts';
import { runningCounts } from './running-counts.ts';

const minute = 60_000;
const start = Date.parse('2026-08-12T21:00:00Z');
const hours = 50;

interface Moment {
  readonly at: number;
  readonly isBad: boolean;
}

function factsOf(runs: readonly Moment[], gates: readonly Moment[]): VersionFacts {
  const at = Float64Array.from(runs, (run) => run.at);
  const ones = at.map(() => 1);
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const firings = runs.flatMap((run, index): Firing[] => {
    const firing = { at: run.at, runId: `r${index}`, severity: undefined };
    // Two modes in one run are one failed run.
    return run.isBad ? ['a', 'b'].map((failureId) => ({ ...firing, failureId })) : [];
  });
  const fallbackSteps = Float64Array.from(runs, ({ isBad }) => (isBad ? 1 : 0));
  const escalated = Uint8Array.from(runs, ({ isBad }) => (isBad ? 3 : 0));
  const numbers = { steps: ones, fallbackSteps, cost: none, tokens: none, latency: none };
  return {
    ...{ agent: 'a', version: '1', firstAt: at[0] ?? 0, crossings: [], adversarial: [], escalations: [], firings },
    runs: { at, startedAt: at, endedAt: at, end: zeros, clean: zeros, escalated, ...numbers },
    gates: {
      at: Float64Array.from(gates, (gate) => gate.at),
      overridden: Uint8Array.from(gates, ({ isBad }) => (isBad ? 1 : 0)),
    },
    strayOverrides: [],
  };
}

const moments = fc
  .array(fc.record({ at: fc.integer({ min: -60, max: hours * 60 }), isBad: fc.boolean() }), { maxLength: 80 })
  .map((list) => list.map(({ at, isBad }) => ({ at: start + at * minute, isBad })).sort((a, b) => a.at - b.at));
const ends = fc.tuple(fc.integer({ min: 0, max: hours }), fc.integer({ min: 0, max: hours }));
const parts = [
  ['success-rate', {}],
  ['success-rate', { failure_id: 'a' }],
  ['success-rate', { failure_id: 'never' }],
  ['override-rate', {}],
  ['escalation-rate', { tier: '2' }],
  ['fallback-rate', {}],
] as const;

test.each(parts)('%s of %j is what measuring the whole span gives', (metric, by) => {
  const definition = definitions.find((one) => one.metric === metric);
  if (definition === undefined) throw new Error('a metric');
  const options = { severityOf: () => 'sev2' };
  const span = { from: start, to: start + hours * 60 * minute };
  fc.assert(
    fc.property(moments, moments, ends, (runs, gates, [a, b]) => {
      const facts = factsOf(runs, gates);
      const counts = runningCounts(definition, facts, { ...options, span, step: 5 * minute, by });
      const asked = { from: start + Math.min(a, b) * 60 * minute, to: start + Math.max(a, b) * 60 * minute };
      const input = { ...options, facts, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
      expect(counts(asked)).toEqual(countedBy(definition.measure(input, asked), by));
    }),
    { numRuns: 60 },
  );
});
