import { type AgentFacts, endStates, type Firing, type VersionFacts } from '../src/metrics/rollup.ts';

/** A run of a made-up version: each has one gate. */
export interface MadeRun {
  /** ISO 8601. */
  readonly at: string;
  readonly mode?: string;
  readonly overridden?: boolean;
  readonly escalated?: boolean;
  readonly cost?: number;
}

/** The facts of a version with these runs. */
function versionFacts(agent: string, version: string, made: readonly MadeRun[]): VersionFacts {
  const runs = made.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const at = Float64Array.from(runs, (run) => Date.parse(run.at));
  const unknown = at.map(() => Number.NaN);
  const zeros = at.map(() => 0);
  const firings = runs.flatMap(({ mode }, index): Firing[] =>
    mode === undefined ? [] : [{ at: at[index] ?? 0, runId: `${version} ${index}`, failureId: mode, severity: 'sev2' }],
  );
  return {
    ...{ agent, version, firstAt: at[0] ?? 0, firings },
    runs: {
      ...{ at, startedAt: at, endedAt: at, steps: zeros, fallbackSteps: zeros, tokens: unknown, latency: unknown },
      end: Uint8Array.from(runs, () => endStates.succeeded),
      clean: Uint8Array.from(runs, ({ mode }) => (mode === undefined ? 1 : 0)),
      escalated: Uint8Array.from(runs, ({ escalated }) => (escalated === true ? 2 : 0)),
      cost: Float64Array.from(runs, ({ cost }) => cost ?? Number.NaN),
    },
    gates: { at, overridden: Uint8Array.from(runs, ({ overridden }) => (overridden === true ? 1 : 0)) },
    ...{ crossings: [], adversarial: [], strayOverrides: [], escalations: [] },
  };
}

/** The facts of an agent with these versions. */
export function agentFacts(agent: string, versions: Readonly<Record<string, readonly MadeRun[]>>): AgentFacts {
  const made = Object.entries(versions).map(([version, runs]) => versionFacts(agent, version, runs));
  return { agent, failings: [], fixes: [], versions: made };
}
