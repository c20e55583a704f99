import type { Measurement, MetricName } from '../metrics/metrics-schema.ts';
import type { WindowName } from '../metrics/windows.ts';
import { agentMetrics, type ChartedVersion } from './agent-metrics.ts';

/** The whole of a metric of a version in a window, and its parts. */
interface MeasuredVersion {
  readonly version: ChartedVersion;
  readonly whole: Measurement & { readonly value: number };
  readonly parts: readonly Measurement[];
}

/** The versions for which a metric has something to tell in a window, the newest of each agent first. */
export function measuredVersions(metric: MetricName, window: WindowName): readonly MeasuredVersion[] {
  const { charted = [], report } = agentMetrics() ?? {};
  return charted.flatMap((version) => {
    const { agent, version: name } = version.facts;
    const own = report?.versions.find((one) => one.agent === agent && one.version === name)?.measurements ?? [];
    const all = own.filter((one) => one.metric === metric && one.window === window);
    const whole = all.find(({ by }) => Object.keys(by).length === 0);
    const { value, n = 0 } = whole ?? {};
    if (whole === undefined || value === undefined || n === 0) return [];
    return [{ version, whole: { ...whole, value }, parts: all.filter((one) => one !== whole) }];
  });
}
