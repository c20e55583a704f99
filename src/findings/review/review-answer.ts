import { z } from 'zod';
import { folded, type Passage } from './passages.ts';

const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/\p{L}{2}/u);

/** The only form in which a model may answer a question about passages. */
export const reviewAnswer = z.strictObject({
  problems: z.array(z.strictObject({ passage: z.int().min(1).max(999), quote: words(600), why: words(300) })).max(30),
});

export type ReviewAnswer = z.output<typeof reviewAnswer>;

/** A passage that a model finds fault with, in words that stand there. */
export interface Problem {
  readonly passage: Passage;
  /** As it stands in the document, white space folded. */
  readonly quote: string;
  /** In the model's words. */
  readonly why: string;
}

/**
 * The problems whose quotes stand in the passage that they name, one a passage, and how many were refused: a quote that is not
 * there shows that the model did not read, or was told what to say.
 */
export function readProblems(
  { problems }: ReviewAnswer,
  passages: readonly Passage[],
): { readonly problems: readonly Problem[]; readonly refused: number } {
  const read: Problem[] = [];
  let refused = 0;
  for (const problem of problems) {
    const passage = passages[problem.passage - 1];
    const quote = folded(problem.quote);
    if (passage === undefined || !passage.text.includes(quote)) refused += 1;
    else if (!read.some((other) => other.passage === passage)) read.push({ passage, quote, why: folded(problem.why) });
  }
  return { problems: read, refused };
}
