import type { MetricInput } from '../metrics/definitions/metric-definition.ts';
import type { AgentFacts, Rollup } from '../metrics/rollup.ts';

/** What outcomes are computed from. */
export interface Measured extends Pick<MetricInput, 'severityOf'> {
  /** The clock, milliseconds since 1970. */
  readonly now: number;
  /** Runs, gates or steps in an arm below which nothing is decided. */
  readonly least: number;
  readonly agentOf: (agentId: unknown) => AgentFacts | undefined;
}

/** Over a rollup, whose agents are looked up by their name. */
export function measuredBy(rollup: Rollup, rest: Omit<Measured, 'agentOf'>): Measured {
  const agents = new Map<unknown, AgentFacts>(rollup.agents.map((facts) => [facts.agent, facts]));
  return { ...rest, agentOf: (agentId) => agents.get(agentId) };
}
