import { shareOf } from '../model/wilson.ts';
import { definitions } from './definitions/definitions.ts';
import type { MetricInput } from './definitions/metric-definition.ts';
import type { AgentFacts, Rollup } from './rollup.ts';
import type { TimeSpan } from './windows.ts';

/** In how many runs of an agent a failure mode fired. */
export interface ModeRate {
  readonly agent: string;
  readonly failureId: string;
  readonly fired: number;
  readonly runs: number;
  readonly rate: number;
  /** The 95 % interval of the rate after Wilson. */
  readonly low: number;
  readonly high: number;
}

/**
 * How often each mode fired at each agent that ran in the span, over the versions of the agent together: to see where, not to decide
 * about a version (000 §1). What is left of the success rate of the mode; modes that did not fire are left out.
 */
export function modeRates(
  { agents }: Pick<Rollup, 'agents'>,
  span: TimeSpan,
  severityOf: MetricInput['severityOf'],
): readonly ModeRate[] {
  return agents.flatMap((agent) => {
    const fired = new Map<string, number>();
    let runs = 0;
    for (const { by, numerator = 0, denominator = 0 } of figuresOf(agent, span, severityOf)) {
      if (by.failure_id !== undefined)
        fired.set(by.failure_id, (fired.get(by.failure_id) ?? 0) + denominator - numerator);
      else if (by.severity === undefined) runs += denominator;
    }
    return [...fired]
      .filter(([, n]) => n > 0)
      .map(([failureId, n]) => {
        const { value: rate = 0, low, high } = shareOf(n, runs);
        return { agent: agent.agent, failureId, fired: n, runs, rate, low, high };
      });
  });
}

function figuresOf({ versions }: AgentFacts, span: TimeSpan, severityOf: MetricInput['severityOf']) {
  const definition = definitions.find(({ metric }) => metric === 'success-rate');
  return versions.flatMap(
    (facts) =>
      definition?.measure(
        { facts, severityOf, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 },
        span,
      ) ?? [],
  );
}
