import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { type Severity, severities } from '../model/severity.ts';
import type { ActionsIn } from './actions-in.ts';
import type { ModeVolume } from './failure-volume.ts';

/** A failure mode that the next quarter could be about, and what speaks for it. */
export interface ModePriority {
  readonly failureId: string;
  /** Incidents of the period. */
  readonly incidents: number;
  /** The gravest of them; undefined when none says it. */
  readonly worst: Severity | undefined;
  /** Actions against it that did not hold. */
  readonly recurred: number;
  /** Runs in which it fired. */
  readonly runs: number;
  /** Actions against it that were open at the end. */
  readonly open: number;
}

/**
 * The modes that had an incident or came back, those first that came back, then by the gravest incident, their number and the
 * runs: a pattern that one team has shown it cannot mend alone is a matter of the whole library (000 §5).
 */
export function modePriorities(
  incidents: readonly RecordView[],
  volume: readonly ModeVolume[],
  { recurred, open }: ActionsIn,
): ModePriority[] {
  const ids = new Set([
    ...incidents.flatMap(({ failureIds }) => failureIds),
    ...recurred.flatMap(({ failureIds }) => failureIds),
  ]);
  return [...ids]
    .map((failureId): ModePriority => {
      const own = incidents.filter((record) => record.failureIds.includes(failureId));
      return {
        failureId,
        incidents: own.length,
        worst: severities.find((severity) => own.some((record) => record.severity === severity)),
        recurred: recurred.filter((entry) => entry.failureIds.includes(failureId)).length,
        runs: volume.find((one) => one.failureId === failureId)?.runs ?? 0,
        open: open.filter(({ entry }) => entry.failureIds.includes(failureId)).length,
      };
    })
    .sort(byWeight);
}

function byWeight(a: ModePriority, b: ModePriority): number {
  const grave = ({ worst }: ModePriority): number =>
    worst === undefined ? severities.length : severities.indexOf(worst);
  return (
    b.recurred - a.recurred ||
    grave(a) - grave(b) ||
    b.incidents - a.incidents ||
    b.runs - a.runs ||
    (a.failureId < b.failureId ? -1 : 1)
  );
}

/** The layers in which the incidents found a control missing, those first that most of them name. */
export function missingControls(
  incidents: readonly RecordView[],
): readonly { readonly layer: string; readonly records: readonly string[] }[] {
  const layers = new Map<string, Set<string>>();
  for (const { id, fields } of incidents) {
    for (const gap of mappingsAt(fields, 'control_gaps')) {
      const layer = textAt(gap, 'layer');
      if (layer === undefined) continue;
      const records = layers.get(layer) ?? new Set<string>();
      layers.set(layer, records.add(id));
    }
  }
  return [...layers]
    .map(([layer, records]) => ({ layer, records: [...records] }))
    .sort((a, b) => b.records.length - a.records.length || (a.layer < b.layer ? -1 : 1));
}
