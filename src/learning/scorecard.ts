import type { RecordView } from '../library/record-schema.ts';
import { type Criterion, scoreCriteria } from './score-criteria.ts';

/** How complete a postmortem is. It says nothing of anybody who wrote or owns it. */
export interface Scorecard {
  readonly record: RecordView;
  /** In the order of the criteria; what is not asked of the document is not in it. */
  readonly criteria: readonly { readonly criterion: Criterion; readonly isMet: boolean }[];
  readonly met: number;
}

/**
 * Holds a postmortem to the criteria: a criterion is met when the document has what it asks for and none of its rules found anything in
 * it. `found`: the ids of the rules that did.
 */
export function scorecard(record: RecordView, found: ReadonlySet<string>): Scorecard {
  const criteria = scoreCriteria
    .filter(({ isAsked }) => isAsked(record))
    .map((criterion) => ({
      criterion,
      isMet: criterion.isMet(record) && !criterion.rules.some((rule) => found.has(rule)),
    }));
  return { record, criteria, met: criteria.filter(({ isMet }) => isMet).length };
}

/** How many documents meet each criterion, of those that it is asked of. */
export function metByCriterion(
  cards: readonly Scorecard[],
): readonly { readonly criterion: Criterion; readonly met: number; readonly asked: number }[] {
  return scoreCriteria.map((criterion) => {
    const own = cards.flatMap(({ criteria }) => criteria.filter((one) => one.criterion === criterion));
    return { criterion, met: own.filter(({ isMet }) => isMet).length, asked: own.length };
  });
}
