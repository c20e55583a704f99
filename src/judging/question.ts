import type { z } from 'zod';

/** Something that somebody else wrote and that is judged: never an instruction. */
export interface Material {
  /** What it is, in a few words of ours: `transcript`, `section “Lessons learned”`. */
  readonly name: string;
  readonly text: string;
}

/** A question to a model, with the only form in which it may answer. */
export interface Question<Answer> {
  /** What is asked, in our words: everything that the model has to follow stands here. */
  readonly task: string;
  readonly material: readonly Material[];
  /**
   * What an answer must conform to; anything else counts as no answer. Use `z.strictObject`, and give texts a length: what
   * does not fit cannot be smuggled out.
   */
  readonly answer: z.ZodType<Answer>;
}

/** Tokens of one or more requests, and what they cost in the currency of the configuration. */
export interface Spending {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined where nobody said what a token costs. */
  readonly cost: number | undefined;
  /** Whether some of it was estimated from the length of texts, because the endpoint told no usage. */
  readonly isEstimated: boolean;
}

/** Why there is no answer. */
export const noAnswerReasons = ['nonsense', 'instructed', 'unanswered', 'refused', 'too-costly'] as const;

export type NoAnswerReason = (typeof noAnswerReasons)[number];

/** What became of a question. */
export type Judgement<Answer> =
  | {
      readonly isAnswered: true;
      readonly answer: Answer;
      /** Whether it was asked before, and costs nothing now. */
      readonly isCached: boolean;
      readonly spent: Spending;
      /** SHA-256 of everything that was sent, hexadecimal: equal questions to equal models have equal ones. */
      readonly key: string;
    }
  | {
      readonly isAnswered: false;
      readonly reason: NoAnswerReason;
      readonly what: string;
      readonly why: string;
      readonly how: string;
      readonly spent: Spending;
      readonly key: string;
    };

/** A model that can be asked. */
export interface Judge {
  /** As the configuration names it. */
  readonly model: string;
  readonly currency: string;
  /**
   * Asks a question, or answers from what was kept. Never more at once than the configuration allows. Rejects with
   * `ServiceError` when no question can be answered: a wrong key, address or model.
   */
  ask<Answer>(question: Question<Answer>): Promise<Judgement<Answer>>;
  /** What asking would cost at most, and whether the answer is kept already; nothing leaves the machine. */
  estimate(question: Question<unknown>): { readonly isCached: boolean; readonly most: Spending };
  /** Of all questions so far. */
  spent(): Spending;
}
