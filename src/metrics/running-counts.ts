import { countedBy } from './definitions/counted-by.ts';
import type { MetricDefinition, MetricInput } from './definitions/metric-definition.ts';
import type { Counted } from './drift/baseline.ts';
import type { By } from './metrics-schema.ts';
import type { VersionFacts } from './rollup.ts';
import { slice, type TimeSpan, windowLengths } from './windows.ts';

export interface RunningOptions extends Pick<MetricInput, 'severityOf'> {
  /** What can be asked about; both ends on the grid. */
  readonly span: TimeSpan;
  /** Milliseconds between the moments of the grid, which begins at 1970. */
  readonly step: number;
  /** What of the rate; the whole when left out. */
  readonly by?: By | undefined;
}

const day = windowLengths['24h'];

/**
 * A rate of a version over any span that begins and ends on the grid, each in no time: it is measured once for each step in which
 * something ran, and added up. Rates of runs, gates and steps may be added, because each of them belongs to one moment.
 */
export function runningCounts(
  definition: MetricDefinition,
  facts: VersionFacts,
  options: RunningOptions,
): (span: TimeSpan) => Counted {
  const { span, step, by = {} } = options;
  const length = Math.ceil((span.to - span.from) / step);
  const numerators = new Float64Array(length + 1);
  const denominators = new Float64Array(length + 1);
  for (const { place, counted } of measured(definition, facts, options, by)) {
    numerators[place + 1] = counted.numerator;
    denominators[place + 1] = counted.denominator;
  }
  for (let place = 1; place <= length; place += 1) {
    numerators[place] = (numerators[place] ?? 0) + (numerators[place - 1] ?? 0);
    denominators[place] = (denominators[place] ?? 0) + (denominators[place - 1] ?? 0);
  }
  const placeOf = (at: number): number => Math.min(length, Math.max(0, Math.round((at - span.from) / step)));
  return ({ from, to }) => {
    const [first, last] = [placeOf(from), placeOf(to)];
    return {
      numerator: (numerators[last] ?? 0) - (numerators[first] ?? 0),
      denominator: (denominators[last] ?? 0) - (denominators[first] ?? 0),
    };
  };
}

/** The steps in which a run began or a gate was reached. A day at a time, or each would look through the failures of all. */
function* measured(
  definition: MetricDefinition,
  facts: VersionFacts,
  { span, step, severityOf }: RunningOptions,
  by: By,
): Generator<{ readonly place: number; readonly counted: Counted }> {
  const steps = new Set<number>();
  for (const moments of [facts.runs.at, facts.gates.at]) {
    for (const at of moments.subarray(...slice(moments, span))) steps.add(Math.floor((at - span.from) / step));
  }
  const firings = Map.groupBy(facts.firings, ({ at }) => Math.floor((at - span.from) / day));
  for (const place of steps) {
    const from = span.from + place * step;
    const [first, last] = [from, from + step - 1].map((at) => Math.floor((at - span.from) / day));
    const near = [...new Set([first, last])].flatMap((one) => (one === undefined ? [] : (firings.get(one) ?? [])));
    const input = { facts: { ...facts, firings: near }, severityOf, ...nothingAsked };
    yield { place, counted: countedBy(definition.measure(input, { from, to: from + step }), by) };
  }
}

const nothingAsked = { incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
