import type { Rubric } from '../model/kinds/rubric.ts';
import { bestScore } from '../model/kinds/rubric.ts';

/** What the scores of one transcript come to. */
export interface JudgedScores {
  /** The mean of the scores, each weighing as its criterion is grave; undefined when a criterion has no score. */
  readonly weighted: number | undefined;
  /** The criteria whose score is below their floor. */
  readonly broken: readonly { readonly criterion: string; readonly score: number; readonly floor: number }[];
  /** Criteria without a score. */
  readonly missing: readonly string[];
}

/** Judges the scores of a transcript by a rubric. */
export function judgeScores(scores: Readonly<Record<string, unknown>>, { criteria, weights }: Rubric): JudgedScores {
  let sum = 0;
  let weight = 0;
  const broken: JudgedScores['broken'][number][] = [];
  const missing: string[] = [];
  for (const { id, severity, floor } of criteria) {
    const score = scores[id];
    if (typeof score !== 'number' || score < 0 || score > bestScore) {
      missing.push(id);
      continue;
    }
    sum += weights[severity] * score;
    weight += weights[severity];
    if (floor !== undefined && score < floor) broken.push({ criterion: id, score, floor });
  }
  return { weighted: missing.length === 0 && weight > 0 ? sum / weight : undefined, broken, missing };
}
