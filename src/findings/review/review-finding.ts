import { composeDraft, type Draft } from '../../drafting/compose-draft.ts';
import type { Config } from '../../model/config.ts';
import { githubFence, githubText } from '../../reader/github-markdown.ts';
import { folded } from './passages.ts';
import type { Problem } from './review-answer.ts';
import type { ReviewQuestion } from './review-questions.ts';

/** What a model found in one document, before it is filed. */
export interface ReviewFinding {
  /** The id of the record that it is about. */
  readonly target: string;
  readonly question: ReviewQuestion;
  readonly problems: readonly Problem[];
}

/** Who files, when, and where. */
export interface Filing {
  readonly model: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly config: Pick<Config, 'template'>;
}

/**
 * The record of a finding. It comes from an agent, with the severity of the question and whatever is to be decided left to
 * somebody; quotes stand in fences, and what the model says is escaped: nothing of it formats, links or runs.
 */
export function composeFinding(
  id: string,
  { target, question, problems }: ReviewFinding,
  { model, day, config }: Filing,
): Draft {
  const values = {
    ...{ title: question.title(problems.length), target, origin: 'agent', filed_by: `llm-reviewer (${model})` },
    ...{ filed_on: day, severity: question.severity, status: 'open', rule_ids: [question.ruleId] },
    enumerated_items: problems.map((_, index) => ({ id: itemId(index), state: 'open' })),
  };
  const draft = composeDraft('finding', id, values, config);
  return { ...draft, text: `${draft.text}\n${question.asks}\n\n${problems.map(itemText).join('\n')}` };
}

/** Whether the text of a finding quotes the words of a problem: then somebody has been told of it. */
export function isKnown({ quote }: Problem, text: string): boolean {
  return folded(text).includes(folded(quote));
}

const itemId = (index: number): string => `passage-${index + 1}`;

function itemText({ passage, quote, why }: Problem, index: number): string {
  const lead = `${index + 1}. `;
  const fence = githubFence('text', quote)
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(lead.length)}${line}`.trimEnd())
    .join('\n');
  return `${lead}${githubText(passage.name)}: ${githubText(why)}\n\n${fence}\n`;
}
