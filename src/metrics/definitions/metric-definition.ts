import type { FailureIncident } from '../incidents.ts';
import type { DefinitionText, Measurement } from '../metrics-schema.ts';
import type { VersionFacts } from '../rollup.ts';
import type { TimeSpan } from '../windows.ts';

/** One figure of a metric in one span: a measurement that does not know its window yet. */
export type Figure = Omit<Measurement, 'metric' | 'window'>;

/** What a metric is computed from. */
export interface MetricInput {
  readonly facts: VersionFacts;
  /** Failures that this version began, whatever version ended them. */
  readonly incidents: readonly FailureIncident[];
  /** The severity of a mode, or `unrated`. `told`: what its event says. */
  readonly severityOf: (failureId: string, told: string | undefined) => string;
  /** Milliseconds within which a failure of a severity should be over; undefined when nothing asks. */
  readonly recoveryTarget: (severity: string) => number | undefined;
  /** The override rate that the policy tolerates. */
  readonly overrideCeiling: number;
}

/** One metric: what it says of itself on every page and in every table, and how it is computed. Pure. */
export interface MetricDefinition extends DefinitionText {
  measure(input: MetricInput, span: TimeSpan): readonly Figure[];
}
