import type { Figure } from '../metrics/definitions/metric-definition.ts';
import { overrideCeiling } from '../metrics/override-ceiling.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import type { VersionIn } from './versions-in.ts';

/** The override rate of a version that ran. */
export interface OverrideRate {
  readonly agent: string;
  readonly version: string;
  readonly figure: Figure;
  /** Of the same version in the period before; undefined: it had no gate then. */
  readonly before: Figure | undefined;
  /** What the canvas of the agent tolerates, else the configuration. */
  readonly ceiling: number;
  /** The rate, not only its interval, is above the ceiling. */
  readonly isAbove: boolean;
}

/** The rates of the versions that had a gate, by agent and version. */
export function overrideRates(
  input: Pick<ReviewInput, 'records' | 'config'>,
  now: readonly VersionIn[],
  before: readonly VersionIn[],
): OverrideRate[] {
  return now.flatMap((version): OverrideRate[] => {
    const figure = version.figure('override-rate');
    if (figure === undefined || figure.n === 0) return [];
    const { agent, version: name } = version;
    const earlier = before.find((one) => one.agent === agent && one.version === name)?.figure('override-rate');
    const fieldsOf = (kind: 'agent' | 'canvas', id: string) =>
      recordsOf(input, kind).find((one) => one.id === id)?.fields;
    const ceiling = overrideCeiling(agent, fieldsOf, input.config.metrics.overrideCeiling).value;
    return [
      {
        ...{ agent, version: name, figure, ceiling },
        before: earlier?.n === 0 ? undefined : earlier,
        isAbove: (figure.value ?? 0) > ceiling,
      },
    ];
  });
}
