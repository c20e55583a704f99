import type { VersionIn } from './versions-in.ts';

/** How often a failure mode fired. */
export interface ModeVolume {
  readonly failureId: string;
  /** Runs in which it fired: those that the success rate of the mode lacks. */
  readonly runs: number;
  readonly before: number;
  /** By agent, the one with the most first. */
  readonly agents: readonly { readonly agent: string; readonly runs: number }[];
}

/** The modes that fired in these versions, by volume; `before` are the versions of the period before. */
export function failureVolume(now: readonly VersionIn[], before: readonly VersionIn[]): ModeVolume[] {
  const [current, earlier] = [runsByMode(now), runsByMode(before)];
  return [...current]
    .map(([failureId, byAgent]): ModeVolume => {
      const agents = [...byAgent].map(([agent, runs]) => ({ agent, runs }));
      return {
        failureId,
        runs: sum(byAgent),
        before: sum(earlier.get(failureId) ?? new Map()),
        agents: agents.sort((a, b) => b.runs - a.runs || (a.agent < b.agent ? -1 : 1)),
      };
    })
    .sort((a, b) => b.runs - a.runs || (a.failureId < b.failureId ? -1 : 1));
}

function runsByMode(versions: readonly VersionIn[]): Map<string, Map<string, number>> {
  const modes = new Map<string, Map<string, number>>();
  for (const version of versions) {
    for (const { by, numerator = 0, denominator = 0 } of version.figures('success-rate')) {
      const fired = denominator - numerator;
      if (by.failure_id === undefined || fired === 0) continue;
      const byAgent = modes.get(by.failure_id) ?? new Map<string, number>();
      byAgent.set(version.agent, (byAgent.get(version.agent) ?? 0) + fired);
      modes.set(by.failure_id, byAgent);
    }
  }
  return modes;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}
