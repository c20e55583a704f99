import type { Exemption, MergeGateConfig } from '../model/merge-gate-config.ts';
import { type GateReason, reasonKey } from './gate-reason.ts';
import type { MergeJudgement } from './merge.ts';
import type { MergeReport } from './merge-schema.ts';

/** What a change did, for the gate. */
export interface GatedMerge {
  /** What stood against a merge before it. */
  readonly before: MergeJudgement;
  /** Whether it only records what happened. */
  readonly recordsOnly: boolean;
}

/** What becomes of the merge. */
export interface MergeVerdict {
  readonly verdict: MergeReport['verdict'];
  readonly exemption: Exemption | undefined;
  /** Reasons that the change brought; undefined without a base. */
  readonly caused: ReadonlySet<GateReason> | undefined;
  /** Reasons that the change takes away; undefined without a base. */
  readonly settled: readonly GateReason[] | undefined;
}

/**
 * Decides about the merge. Without the exemptions nobody could record a sev1 incident, whose actions are open on the first
 * day, nor mend one of two reasons. A file that the change makes unreadable passes by none of them.
 */
export function mergeVerdict(
  { reasons }: MergeJudgement,
  { exempt }: Pick<MergeGateConfig, 'exempt'>,
  change?: GatedMerge,
): MergeVerdict {
  const known = change && new Set(change.before.reasons.map(reasonKey));
  const caused = known && new Set(reasons.filter((reason) => !known.has(reasonKey(reason))));
  const standing = new Set(reasons.map(reasonKey));
  const settled = change?.before.reasons.filter((reason) => !standing.has(reasonKey(reason)));
  const facts = { caused, settled };
  if (reasons.length === 0) return { verdict: 'green', exemption: undefined, ...facts };
  const passes: Record<Exemption, boolean> = {
    records: change?.recordsOnly === true && ![...(caused ?? [])].some(({ check }) => check === 'readable'),
    mending: caused?.size === 0 && settled !== undefined && settled.length > 0,
  };
  const exemption = exempt.find((one) => passes[one]);
  if (exemption !== undefined) return { verdict: 'exempt', exemption, ...facts };
  const verdict = reasons.some(({ state }) => state === 'blocked') ? 'blocked' : 'unknown';
  return { verdict, exemption: undefined, ...facts };
}
