import type { DriftingMetric } from '../../model/metrics-config.ts';
import type { MetricInput } from '../definitions/metric-definition.ts';
import type { WindowName } from '../windows.ts';

/** A limit that needs no baseline. */
export interface Threshold {
  readonly metric: DriftingMetric;
  readonly window: WindowName;
  /** Of one failure mode; undefined for the whole. */
  readonly failureId?: string | undefined;
  readonly limit: number;
  /** Below so many in the window nothing is said. */
  readonly least: number;
}

export interface DriftOptions extends Pick<MetricInput, 'severityOf' | 'recoveryTarget'> {
  /** The clock of the rollup, milliseconds since 1970. */
  readonly now: number;
  readonly sigmas: number;
  readonly baselineDays: number;
  readonly leastDays: number;
  readonly lowVolume: number;
  /** Runs, gates or steps below which a band of a short window says nothing. */
  readonly leastInBand: number;
  readonly thresholds: readonly Threshold[];
  /** The override rate that the canvas of an agent tolerates over seven days. */
  readonly ceilingOf: (agent: string) => number;
}
