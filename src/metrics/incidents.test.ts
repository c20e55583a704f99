import { expect, test } from 'vitest';
import { incidentsOf } from './incidents.ts';
import { type AgentFacts, endStates, type VersionFacts } from './rollup.ts';

interface Run {
  readonly at: number;
  readonly to: number;
  /** Whether no mode fired; true unless said otherwise. */
  readonly clean?: boolean;
  readonly end?: number;
}

function version(name: string, written: readonly Run[]): VersionFacts {
  const runs = written.toSorted((a, b) => a.at - b.at);
  const at = Float64Array.from(runs, (run) => run.at);
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  return {
    ...{
      agent: 'a',
      version: name,
      firstAt: 0,
      firings: [],
      crossings: [],
      adversarial: [],
      strayOverrides: [],
      escalations: [],
    },
    runs: {
      ...{ at, startedAt: at, endedAt: Float64Array.from(runs, ({ to }) => to) },
      end: Uint8Array.from(runs, ({ end = endStates.succeeded }) => end),
      clean: Uint8Array.from(runs, ({ clean = true }) => (clean ? 1 : 0)),
      ...{ escalated: zeros, steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none },
    },
    gates: { at: none, overridden: zeros },
  };
}

const failing = (at: number, failureId = 'tool-timeout', name = '1.0.0') => ({
  ...{ at, eventId: `f${at}`, version: name, failureId, severity: 'sev2' },
});
const fix = (at: number, failureId?: string) => ({ at, eventId: `x${at}`, failureId });

/** `mode version: from → recovery`, in minutes, and how many events it has. */
function told(facts: Partial<AgentFacts>): string[] {
  const agent: AgentFacts = { agent: 'a', failings: [], fixes: [], versions: [], ...facts };
  return incidentsOf(agent).map(
    ({ failureId, version: name, openedAt, recoveredAt, events }) =>
      `${failureId} ${name}: ${openedAt} → ${recoveredAt ?? 'open'}, ${events}`,
  );
}

test.each([
  ['nothing failed', { fixes: [fix(5)], versions: [version('1.0.0', [{ at: 6, to: 7 }])] }, []],
  [
    'without a fix it is open, whatever succeeds',
    { failings: [failing(1)], versions: [version('1.0.0', [{ at: 6, to: 7 }])] },
    ['tool-timeout 1.0.0: 1 → open, 1'],
  ],
  ['a fix alone recovers nothing', { failings: [failing(1)], fixes: [fix(2)] }, ['tool-timeout 1.0.0: 1 → open, 1']],
  [
    'the end of the first clean run that began after the fix',
    {
      failings: [failing(1)],
      fixes: [fix(5)],
      versions: [
        version('1.0.0', [
          { at: 4, to: 6 },
          { at: 7, to: 9 },
          { at: 8, to: 12 },
        ]),
      ],
    },
    ['tool-timeout 1.0.0: 1 → 9, 1'],
  ],
  [
    'a run that began later and ended earlier',
    {
      failings: [failing(1)],
      fixes: [fix(5)],
      versions: [
        version('1.0.0', [
          { at: 7, to: 20 },
          { at: 8, to: 12 },
        ]),
      ],
    },
    ['tool-timeout 1.0.0: 1 → 12, 1'],
  ],
  [
    'a run of the version that brings the fix',
    { failings: [failing(1)], fixes: [fix(5)], versions: [version('1.0.0', []), version('1.1.0', [{ at: 7, to: 9 }])] },
    ['tool-timeout 1.0.0: 1 → 9, 1'],
  ],
  [
    'a run in which something failed, or that did not succeed, is no recovery',
    {
      failings: [failing(1)],
      fixes: [fix(5)],
      versions: [
        version('1.0.0', [
          { at: 6, to: 7, clean: false },
          { at: 7, to: 8, end: endStates.failed },
          { at: 8, to: Number.NaN, end: endStates.none },
          { at: 9, to: 10 },
        ]),
      ],
    },
    ['tool-timeout 1.0.0: 1 → 10, 1'],
  ],
  [
    'the fix of another mode',
    { failings: [failing(1)], fixes: [fix(5, 'looping-retry')], versions: [version('1.0.0', [{ at: 7, to: 9 }])] },
    ['tool-timeout 1.0.0: 1 → open, 1'],
  ],
  [
    'a fix before it',
    { failings: [failing(6)], fixes: [fix(5)], versions: [version('1.0.0', [{ at: 7, to: 9 }])] },
    ['tool-timeout 1.0.0: 6 → open, 1'],
  ],
  [
    'what fails until the recovery belongs to it, what fails then is another',
    {
      failings: [failing(1), failing(3), failing(6), failing(9), failing(11)],
      fixes: [fix(5)],
      versions: [version('1.0.0', [{ at: 7, to: 9 }])],
    },
    ['tool-timeout 1.0.0: 1 → 9, 3', 'tool-timeout 1.0.0: 9 → open, 2'],
  ],
  [
    'two modes are two failures',
    {
      failings: [failing(1), failing(2, 'looping-retry', '1.1.0')],
      fixes: [fix(5, 'looping-retry'), fix(8, 'tool-timeout')],
      versions: [
        version('1.1.0', [
          { at: 6, to: 7 },
          { at: 9, to: 10 },
        ]),
      ],
    },
    ['looping-retry 1.1.0: 2 → 7, 1', 'tool-timeout 1.0.0: 1 → 10, 1'],
  ],
])('%s', (_, facts, expected) => {
  expect(told(facts)).toEqual(expected);
});
