import type { Config } from '../model/config.ts';
import { isSeverity } from '../model/severity.ts';
import type { MetricInput } from './definitions/metric-definition.ts';

/** What the configuration asks of the metrics. */
export function measureSettings({
  recoveryMinutes,
  overrideCeiling,
}: Config['metrics']): Pick<MetricInput, 'recoveryTarget' | 'overrideCeiling'> {
  return {
    recoveryTarget(severity) {
      const minutes = isSeverity(severity) ? recoveryMinutes[severity] : null;
      return minutes === null ? undefined : minutes * 60_000;
    },
    overrideCeiling,
  };
}
