import type { DocumentFacts } from '../../library/library.ts';
import { isMapping } from '../../library/values.ts';
import { readAnswer } from '../../model/answer.ts';
import { actionItems } from '../action/action-items.ts';
import { questionGroups } from './question-groups.ts';

/** What a follow-up of a review promises: the word, and the reason behind it. */
export interface Followup {
  readonly answer: string;
  readonly reason: string;
  /** Where it is written. */
  readonly pointer: string;
}

const open: ReadonlySet<string | undefined> = new Set(['open', 'in-progress']);

/**
 * The answer to a follow-up, when it is one of `kept` and nobody is at work on it: an open action of one of `types` is the
 * plan by which it will be kept. Undefined also when the answer cannot be read.
 */
export function followupOf(
  document: DocumentFacts,
  question: string,
  kept: readonly string[],
  types: readonly string[],
): Followup | undefined {
  const answers = document.data['followups'];
  const value = isMapping(answers) ? answers[question] : undefined;
  if (typeof value !== 'string') return undefined;
  const read = readAnswer(value, questionGroups.followups.questions[question]?.words ?? []);
  if (read === undefined || !kept.includes(read.answer)) return undefined;
  const planned = actionItems(document).some(
    ({ status, fields }) => open.has(status) && types.some((type) => type === fields['type']),
  );
  if (planned) return undefined;
  return { answer: read.answer, reason: read.reason ?? '', pointer: `/followups/${question}` };
}
