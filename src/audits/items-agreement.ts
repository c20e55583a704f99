import type { AuditItem } from '../model/kinds/audit.ts';
import { krippendorffAlpha, weightedKappa } from './agreement.ts';

/** How far two scores of the same transcripts agree. */
export interface Agreement {
  readonly criterion: string;
  /** Transcripts with both scores. */
  readonly n: number;
  /** Krippendorff's alpha, ordinal; undefined when it says nothing. */
  readonly alpha: number | undefined;
  /** Cohen's kappa with quadratic weights; undefined when it says nothing. */
  readonly kappa: number | undefined;
}

/** The agreement of first and second scores, by criterion, in the order in which criteria appear. */
export function itemsAgreement(items: readonly Pick<AuditItem, 'scores' | 'second_score'>[]): readonly Agreement[] {
  const pairs = new Map<string, [number, number][]>();
  for (const { scores = {}, second_score = {} } of items) {
    for (const [criterion, first] of Object.entries(scores)) {
      const second = second_score[criterion];
      if (second === undefined) continue;
      const known = pairs.get(criterion) ?? [];
      known.push([first, second]);
      pairs.set(criterion, known);
    }
  }
  return [...pairs].map(([criterion, both]) => ({
    ...{ criterion, n: both.length },
    ...{ alpha: krippendorffAlpha(both), kappa: weightedKappa(both) },
  }));
}
