import { expect, test } from 'vitest';
import { fallbackCost } from './fallback-cost.ts';
import type { VersionFacts } from './rollup.ts';

const at = Float64Array.of(0, 1, 2, 3, 9);
const zeros = new Uint8Array(5);
const facts: VersionFacts = {
  ...{ agent: 'a', version: '1', firstAt: 0, crossings: [], adversarial: [], escalations: [], firings: [] },
  runs: {
    ...{
      at,
      startedAt: at,
      endedAt: at,
      end: zeros,
      clean: zeros,
      escalated: zeros,
      steps: at,
      tokens: at,
      latency: at,
    },
    cost: Float64Array.of(1, 4, Number.NaN, 2, 100),
    fallbackSteps: Float64Array.of(0, 2, 1, Number.NaN, 1),
  },
  gates: { at: new Float64Array(), overridden: new Uint8Array() },
  strayOverrides: [],
};

test.each([
  [
    'runs that tell their cost, in the span',
    { from: 0, to: 9 },
    { runs: 3, fallbackRuns: 1, cost: 7, fallbackCost: 4 },
  ],
  ['none', { from: 4, to: 9 }, { runs: 0, fallbackRuns: 0, cost: 0, fallbackCost: 0 }],
])('%s', (_, span, expected) => {
  expect(fallbackCost(facts, span)).toEqual(expected);
});
