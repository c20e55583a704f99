import { countedBy } from '../metrics/definitions/counted-by.ts';
import { definitions } from '../metrics/definitions/definitions.ts';
import type { MetricInput } from '../metrics/definitions/metric-definition.ts';
import type { Estimate } from '../metrics/difference.ts';
import { medianEstimate } from '../metrics/median-estimate.ts';
import type { By, MetricName, Unit } from '../metrics/metrics-schema.ts';
import type { AgentFacts, Runs } from '../metrics/rollup.ts';
import { slice, within } from '../metrics/windows.ts';
import { shareOf } from '../model/wilson.ts';
import type { Arm } from './experiment-arms.ts';

/** What is measured: a metric, or a part of it. */
export interface Measure extends By {
  readonly metric: MetricName;
}

/** What an arm has of it. */
export interface ArmFigure {
  /** Runs, gates, steps or results; see the definition of the metric. */
  readonly n: number;
  readonly numerator?: number;
  /** Undefined of nothing, and of fewer runs than a median with an interval needs. */
  readonly estimate: Estimate | undefined;
}

const medians: { readonly [Name in MetricName]?: keyof Pick<Runs, 'cost' | 'tokens' | 'latency'> } = {
  cost: 'cost',
  tokens: 'tokens',
  latency: 'latency',
};

/** What a metric is in, and which way is better. */
export function directionOf(metric: MetricName): {
  readonly title: string;
  readonly unit: Unit;
  readonly isHigher: boolean;
} {
  const found = definitions.find((definition) => definition.metric === metric);
  if (found === undefined) throw new Error(`there is no metric ${metric}`);
  return { title: found.title, unit: found.unit, isHigher: found.better === 'higher' };
}

/** A metric of an arm by its own definition, over all of its versions together; `agent`: undefined when no event is of it. */
export function measureArm(
  { metric, failure_id, severity, tier }: Measure,
  { version, span }: Arm,
  agent: AgentFacts | undefined,
  severityOf: MetricInput['severityOf'],
): ArmFigure {
  const versions = (agent?.versions ?? []).filter((facts) => version === undefined || facts.version === version);
  const column = medians[metric];
  if (column !== undefined) {
    const values = versions.flatMap(({ runs }) =>
      [...runs[column].subarray(...slice(runs.at, span))].filter((value) => !Number.isNaN(value)),
    );
    return { n: values.length, estimate: medianEstimate(values) };
  }
  if (metric === 'boundary-crossings') {
    const value = versions.reduce((sum, { crossings }) => sum + within(crossings, span).length, 0);
    const n = versions.reduce((sum, { runs }) => sum + runsIn(runs, span), 0);
    return { n, numerator: value, estimate: n + value === 0 ? undefined : { value, low: value, high: value } };
  }
  const definition = definitions.find((one) => one.metric === metric);
  const by = {
    ...(failure_id !== undefined && { failure_id }),
    ...(severity !== undefined && { severity }),
    ...(tier !== undefined && { tier }),
  };
  let [numerator, n] = [0, 0];
  for (const facts of versions) {
    const input = { facts, severityOf, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
    const counted = countedBy(definition?.measure(input, span) ?? [], by);
    numerator += counted.numerator;
    n += counted.denominator;
  }
  const { value, low, high } = shareOf(numerator, n);
  return { n, numerator, estimate: value === undefined ? undefined : { value, low, high } };
}

function runsIn(runs: Runs, span: Arm['span']): number {
  const [first, after] = slice(runs.at, span);
  return after - first;
}
