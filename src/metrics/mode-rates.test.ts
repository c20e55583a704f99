import { expect, test } from 'vitest';
import { modeRates } from './mode-rates.ts';
import type { Firing, VersionFacts } from './rollup.ts';

function version(name: string, runs: readonly (readonly string[])[]): VersionFacts {
  const at = Float64Array.from(runs.keys());
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const firings = runs.flatMap((modes, index) =>
    modes.map((failureId): Firing => ({ at: index, runId: `${name}-${index}`, failureId, severity: undefined })),
  );
  const numbers = { steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none };
  return {
    ...{ agent: 'a', version: name, firstAt: 0, crossings: [], adversarial: [], escalations: [], firings },
    runs: { at, startedAt: at, endedAt: at, end: zeros, clean: zeros, escalated: zeros, ...numbers },
    gates: { at: new Float64Array(), overridden: new Uint8Array() },
    strayOverrides: [],
  };
}

const agents = [
  {
    ...{ agent: 'a', failings: [], fixes: [] },
    versions: [version('1', [['x', 'y'], ['x'], []]), version('2', [[], ['x'], [], ['z']])],
  },
  { agent: 'b', failings: [], fixes: [], versions: [version('1', [[], []])] },
];

test('a mode counts once a run, over the versions of its agent, and only where it fired', () => {
  const told = modeRates({ agents }, { from: 0, to: 10 }, () => 'sev2').map(
    ({ agent, failureId, fired, runs, rate }) => [...[agent, failureId, fired, runs], Number(rate.toFixed(4))],
  );
  expect(told).toEqual([
    ['a', 'x', 3, 7, 0.4286],
    ['a', 'y', 1, 7, 0.1429],
    ['a', 'z', 1, 7, 0.1429],
  ]);
});

test('runs outside of the span are none of it', () => {
  const [only, ...others] = modeRates({ agents }, { from: 0, to: 1 }, () => 'sev2');
  expect(only).toMatchObject({ failureId: 'x', fired: 1, runs: 2, rate: 0.5 });
  expect(only?.low).toBeGreaterThan(0);
  expect(only?.high).toBeLessThan(1);
  expect(others).toMatchObject([{ failureId: 'y', fired: 1, runs: 2 }]);
});
