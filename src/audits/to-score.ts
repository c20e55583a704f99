import type { AuditItem } from '../model/kinds/audit.ts';
import { orderKey } from './order-key.ts';
import type { Scored } from './scored.ts';

/** Which score of a transcript is given. */
export type Turn = 'first' | 'second';

export interface ToScoreOptions {
  readonly turn: Turn;
  readonly seed: number;
  /** Of all transcripts of the audit, how many have a second score in the end: 0.2. */
  readonly share: number;
}

/**
 * The transcripts that are to be scored: those without a first score; or those with one that come first in the order of the
 * seed for second scores, so that nobody picks the easy ones.
 */
export function itemsToScore(items: readonly AuditItem[], { turn, seed, share }: ToScoreOptions): readonly AuditItem[] {
  if (turn === 'first') return items.filter(({ scores }) => scores === undefined);
  const most = Math.ceil(share * items.length - 1e-9);
  const key = ({ transcript_ref }: AuditItem): number => orderKey(seed, `${transcript_ref}\nsecond`);
  return items
    .filter(({ scores }) => scores !== undefined)
    .toSorted((a, b) => key(a) - key(b))
    .slice(0, most)
    .filter(({ second_score }) => second_score === undefined)
    .toSorted((a, b) => (a.transcript_ref < b.transcript_ref ? -1 : 1));
}

/** The transcripts with the scores that they were given; a score that is there is kept. */
export function withScores(
  items: readonly AuditItem[],
  given: ReadonlyMap<string, Scored>,
  turn: Turn,
  by: { readonly judge: NonNullable<AuditItem['judge']>; readonly name: string | undefined },
): readonly AuditItem[] {
  return items.map((item) => {
    const scored = given.get(item.transcript_ref);
    if (scored === undefined) return item;
    const { scores, why } = scored;
    return turn === 'first'
      ? {
          ...item,
          scores,
          judge: by.judge,
          ...(by.name !== undefined && { scored_by: by.name }),
          ...(why !== undefined && { why }),
        }
      : {
          ...item,
          second_score: scores,
          second_judge: by.judge,
          ...(by.name !== undefined && { second_by: by.name }),
          ...(why !== undefined && { second_why: why }),
        };
  });
}
