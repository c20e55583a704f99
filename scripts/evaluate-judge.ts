import { folded } from '../src/findings/review/passages.ts';
import { askReview, questionAbout } from '../src/findings/review/review-document.ts';
import { reviewQuestions } from '../src/findings/review/review-questions.ts';
import type { Judge, Spending } from '../src/judging/question.ts';
import type { LabelledSentence } from '../src/lint/evaluation/labelled-sentence.ts';
import { type JudgedSentence, type Measured, measured } from '../src/lint/evaluation/measure.ts';
import type { Measure } from '../src/lint/evaluation/prose-rules.ts';

/** How a model does on labelled sentences. */
export interface JudgedEvaluation {
  readonly model: string;
  readonly currency: string;
  readonly spent: Spending;
  readonly measures: readonly Measured[];
  /** Sentences without an answer: they are left out of the measures. */
  readonly unanswered: number;
  /** Quotes that do not stand in the sentence. */
  readonly refused: number;
}

/** Questions of `findings review` for which there are labels. */
const labelledQuestions: Readonly<Record<string, Omit<Measure, 'name' | 'rules'>>> = {
  'action-testable': { finds: 'vague', leaves: 'specific', place: 'action' },
  'root-cause-blame': { finds: 'blameful', leaves: 'blameless', place: 'root-cause' },
};

/** Asks a model about each labelled sentence by itself, as `findings review` does of passages, and counts what it says. */
export async function judgeSentences(judge: Judge, sentences: readonly LabelledSentence[]): Promise<JudgedEvaluation> {
  let unanswered = 0;
  let refused = 0;
  const measures: Measured[] = [];
  for (const question of reviewQuestions) {
    const labels = labelledQuestions[question.id];
    if (labels === undefined) continue;
    const about = sentences.filter(({ label }) => label === labels.finds || label === labels.leaves);
    if (about.length === 0) continue;
    const judged = await Promise.all(
      about.map(async (sentence): Promise<readonly JudgedSentence[]> => {
        const passages = [{ name: sentence.label, text: folded(sentence.text) }];
        const asked = questionAbout(question, passages);
        const result = await askReview(judge, { question, passages, left: 0, asked });
        refused += result.refused;
        if (result.unanswered !== undefined) {
          unanswered += 1;
          return [];
        }
        const { ruleId } = question;
        const alerts = result.problems.map(({ why }) => ({ ruleId, severity: 'info' as const, message: why }));
        return [{ sentence, alerts }];
      }),
    );
    measures.push(measured({ ...labels, name: question.id, rules: [question.ruleId] }, judged.flat()));
  }
  return { model: judge.model, currency: judge.currency, spent: judge.spent(), measures, unanswered, refused };
}
