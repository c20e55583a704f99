import { definitions } from './definitions/definitions.ts';
import type { MetricDefinition, MetricInput } from './definitions/metric-definition.ts';
import type { Threshold } from './drift/find-drift.ts';
import type { VersionFacts } from './rollup.ts';
import { type TimeSpan, windowAt, within } from './windows.ts';

/** A rate in the window that ends at a moment. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly n: number;
  /** Undefined when there is nothing to share. */
  readonly value: number | undefined;
  /** The same over seven days. */
  readonly week: number | undefined;
}

/** How a rate went in the short window of a limit, around an incident. */
export interface IncidentCourse {
  readonly definition: MetricDefinition;
  readonly threshold: Threshold;
  readonly samples: readonly Sample[];
  /** The first moment after `since` at which the limit was passed by enough; undefined: it never was. */
  readonly passedAt: number | undefined;
}

export interface CourseOptions extends Pick<MetricInput, 'severityOf'> {
  readonly thresholds: readonly Threshold[];
  /** What is looked at. */
  readonly span: TimeSpan;
  /** The beginning of the incident. */
  readonly since: number;
}

const minute = 60_000;
/** Samples of a course: finer than a picture shows. */
const most = 240;

/**
 * The rate of each limit by the minute or, of long spans, in steps of some, as it is known now: a run belongs to the moment at which it
 * began, also when it failed later. Limits for which the windows hold too little throughout are left out.
 */
export function incidentCourses(facts: VersionFacts, options: CourseOptions): readonly IncidentCourse[] {
  const { thresholds, span, since } = options;
  const step = Math.max(1, Math.ceil((span.to - span.from) / minute / most)) * minute;
  const first = Math.ceil(span.from / minute) * minute;
  const moments = Array.from({ length: Math.floor((span.to - first) / step) + 1 }, (_, index) => first + index * step);
  // What happened in the other months would be looked at again for each sample.
  const near = { ...facts, firings: within(facts.firings, { from: windowAt('7d', span.from).from, to: span.to }) };
  return thresholds.flatMap((threshold) => {
    const definition = definitions.find(({ metric }) => metric === threshold.metric);
    if (definition === undefined) return [];
    const rate = rateOf(definition, near, threshold.failureId, options);
    const samples = moments.map((at): Sample => {
      const { n, value } = rate(windowAt(threshold.window, at));
      return { at, n, value, week: rate(windowAt('7d', at)).value };
    });
    if (samples.every(({ n }) => n < threshold.least)) return [];
    const isPast = (value: number) =>
      definition.better === 'higher' ? value < threshold.limit : value > threshold.limit;
    const passed = samples.find(
      ({ at, n, value }) => at >= since && n >= threshold.least && value !== undefined && isPast(value),
    );
    return [{ definition, threshold, samples, passedAt: passed?.at }];
  });
}

function rateOf(
  definition: MetricDefinition,
  facts: VersionFacts,
  failureId: string | undefined,
  { severityOf }: CourseOptions,
): (span: TimeSpan) => { readonly n: number; readonly value: number | undefined } {
  const input = { facts, severityOf, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
  return (span) => {
    const figures = definition.measure(input, span);
    const own = figures.find(({ by }) => by.failure_id === failureId && by.severity === undefined && !by.tier);
    const { numerator = 0, denominator = 0 } = own ?? { denominator: figures[0]?.denominator };
    // A mode that never fired near it failed no run.
    const value = own === undefined ? 1 : numerator / denominator;
    return { n: denominator, value: denominator === 0 ? undefined : value };
  };
}
