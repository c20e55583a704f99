import type { Mapping } from '../../library/values.ts';
import type { TimeSpan } from '../../metrics/windows.ts';
import { readStages, type Stage } from '../../rules/rollout/read-stages.ts';
import type { StageReport } from './rollout-schema.ts';

/** A stage as it stands at the clock. */
export interface StageAt extends Stage {
  readonly status: StageReport['status'];
  /** From the entry to the exit or the clock; undefined when the entry is not known. */
  readonly span: TimeSpan | undefined;
}

/** The stages of a rollout at `now`, in milliseconds since 1970: what is written about later moments has not happened yet. */
export function stagesAt(data: Mapping, now: number): readonly StageAt[] {
  return readStages(data).map((stage): StageAt => {
    const { entered, exited } = stage;
    const isPlanned = !stage.begun || (entered !== undefined && entered >= now);
    const isOver = exited === undefined || exited <= now;
    const stopped = stage.outcome === 'paused' || stage.outcome === 'rolled-back' ? stage.outcome : undefined;
    const ended = stopped ?? (stage.passed ? 'passed' : 'open');
    const to = exited !== undefined && isOver ? exited : now;
    return {
      ...stage,
      status: isPlanned ? 'planned' : isOver ? ended : 'open',
      span: isPlanned || entered === undefined || to < entered ? undefined : { from: entered, to },
    };
  });
}
