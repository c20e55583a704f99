import type { MetricsReport } from '../metrics/metrics-schema.ts';
import { csv } from './csv.ts';

const figures = ['value', 'n', 'numerator', 'denominator', 'low', 'high', 'p90', 'p95', 'open', 'target'] as const;

/** One measurement a line; what does not apply is empty. */
export function metricsCsv({ versions, definitions }: MetricsReport): string {
  const unitOf = new Map(definitions.map(({ metric, unit }) => [metric, unit]));
  const head = ['agent', 'version', 'metric', 'window', 'failure_id', 'severity', 'tier', 'unit', ...figures];
  const rows = versions.flatMap(({ agent, version, measurements }) =>
    measurements.map((one) => [
      ...[agent, version, one.metric, one.window, one.by.failure_id, one.by.severity, one.by.tier],
      ...[unitOf.get(one.metric), ...figures.map((figure) => one[figure])],
    ]),
  );
  return csv([head, ...rows]);
}
