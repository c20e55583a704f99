import type { FollowedAction } from '../actions/follow-actions.ts';
import type { RecordView } from '../library/record-schema.ts';
import type { Rollup } from '../metrics/rollup.ts';
import type { Config } from '../model/config.ts';
import type { Period } from './period.ts';

/** What a packet is made of. It is about the period; what happened later is not told. */
export interface ReviewInput {
  readonly period: Period;
  /** The records of the library, without the packet itself. */
  readonly records: readonly RecordView[];
  readonly followed: readonly FollowedAction[];
  /** What the events before the end of the period say; undefined: there are none. */
  readonly events: ReviewEvents | undefined;
  readonly config: Config;
}

export interface ReviewEvents {
  readonly rollup: Rollup;
  /** sev1 to sev4 of a failure mode, or `unrated`. */
  readonly severityOf: (failureId: string, told: string | undefined) => string;
}

/** The records of one kind, in the order of the library. */
export function recordsOf({ records }: Pick<ReviewInput, 'records'>, kind: RecordView['kind']): readonly RecordView[] {
  return records.filter((record) => record.kind === kind);
}
