import type { DefinitionText, Measurement, MetricsReport } from '../metrics/metrics-schema.ts';
import { severityLabel } from './labels.ts';

/** What a metric of a version is in a part of it: one failure mode, one severity, one tier. */
export interface MeasuredPart {
  readonly agent: string;
  readonly version: string;
  readonly part: string;
  readonly measurement: Measurement;
}

/**
 * The parts of a metric over 30 days with the worst first, without those that are as good as can be. Where it is split by failure mode,
 * severities would say the same once more.
 */
export function worstParts(
  { versions }: Pick<MetricsReport, 'versions'>,
  { metric, better }: Pick<DefinitionText, 'metric' | 'better'>,
): readonly MeasuredPart[] {
  const worse = better === 'higher' ? -1 : 1;
  const best = better === 'higher' ? 1 : 0;
  const hasModes = versions.some(({ measurements }) =>
    measurements.some((one) => one.metric === metric && one.by.failure_id !== undefined),
  );
  return versions
    .flatMap(({ agent, version, measurements }) =>
      measurements
        .filter(({ metric: own, window }) => own === metric && window === '30d')
        .flatMap((measurement): MeasuredPart[] => {
          const part = hasModes ? measurement.by.failure_id : partOf(measurement);
          const { value } = measurement;
          return part === undefined || value === undefined || value === best
            ? []
            : [{ agent, version, part, measurement }];
        }),
    )
    .sort((a, b) => worse * ((b.measurement.value ?? best) - (a.measurement.value ?? best)));
}

function partOf({ by: { severity, tier } }: Measurement): string | undefined {
  if (severity !== undefined) return severityLabel(severity);
  return tier === undefined ? undefined : tier === 'none' ? 'without a tier' : `tier\u00a0${tier}`;
}
