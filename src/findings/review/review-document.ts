import type { Judge, Question } from '../../judging/question.ts';
import type { Document } from '../../reader/document.ts';
import { withoutSensitive } from '../../rules/security/without-sensitive.ts';
import { type Passage, passagesOf } from './passages.ts';
import { type Problem, type ReviewAnswer, readProblems, reviewAnswer } from './review-answer.ts';
import { type ReviewQuestion, taskOf } from './review-questions.ts';

/** A question about passages of one document, ready to be asked. */
export interface PreparedQuestion {
  readonly question: ReviewQuestion;
  readonly passages: readonly Passage[];
  /** Passages that had no room. */
  readonly left: number;
  readonly asked: Question<ReviewAnswer>;
}

/** What became of a question. */
export type ReviewedQuestion = Pick<PreparedQuestion, 'question' | 'passages' | 'left'> & {
  readonly problems: readonly Problem[];
  /** Quotes that do not stand in the document. */
  readonly refused: number;
  /** Why there is no answer. */
  readonly unanswered?: { readonly what: string; readonly why: string; readonly how: string };
};

/** The questions that a document has passages for. Secrets and personal data are out of what is sent. */
export function prepareReview(document: Document, questions: readonly ReviewQuestion[]): readonly PreparedQuestion[] {
  return questions.flatMap((question) => {
    const { passages, left } = passagesOf(document, question.source);
    return passages.length === 0 ? [] : [{ question, passages, left, asked: questionAbout(question, passages) }];
  });
}

/** The question as a model gets it. */
export function questionAbout(question: ReviewQuestion, passages: readonly Passage[]): Question<ReviewAnswer> {
  return {
    task: taskOf(question, passages.length),
    // The names that the document gives its parts are its words, too.
    material: passages.map(({ text }, index) => ({ name: `passage ${index + 1}`, text: withoutSensitive(text) })),
    answer: reviewAnswer,
  };
}

/** Asks a question. What is no answer, and what quotes nothing, counts as nothing found, and is told. */
export async function askReview(
  judge: Judge,
  { question, passages, left, asked }: PreparedQuestion,
): Promise<ReviewedQuestion> {
  const judgement = await judge.ask(asked);
  const about = { question, passages, left };
  if (judgement.isAnswered) return { ...about, ...readProblems(judgement.answer, passages) };
  const { what, why, how } = judgement;
  return { ...about, problems: [], refused: 0, unanswered: { what, why, how } };
}
