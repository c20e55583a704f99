import { z } from 'zod';

const spending = z.strictObject({
  input_tokens: z.int().min(0),
  output_tokens: z.int().min(0),
  cost: z.number().min(0).optional().describe('Absent where `judging.prices` is not set.'),
  currency: z.string(),
  is_estimated: z.boolean(),
});

/** What `reliability findings review --format json` prints. */
export const reviewReportSchema = z
  .strictObject({
    version: z.literal(1),
    model: z.string(),
    sent: z.boolean().describe('False in a dry run: nothing was asked.'),
    spent: spending.describe('In a dry run what it would cost at most.'),
    documents: z.array(
      z.strictObject({
        id: z.string(),
        file: z.string(),
        questions: z.array(
          z.strictObject({
            question: z.string(),
            rule_id: z.string(),
            passages: z.int().min(0).describe('Passages that were asked about.'),
            left: z.int().min(0).describe('Passages that had no room.'),
            problems: z.array(z.strictObject({ passage: z.string(), quote: z.string(), why: z.string() })),
            known: z.int().min(0).describe('Problems that a finding tells of already.'),
            refused: z.int().min(0).describe('Problems whose quote does not stand in the document.'),
            unanswered: z.string().optional().describe('Why there is no answer.'),
            filed: z.string().optional().describe('The id of the finding that was written.'),
          }),
        ),
      }),
    ),
  })
  .meta({ title: 'Review by a model', description: 'What `reliability findings review --format json` prints.' });

export type ReviewReport = z.output<typeof reviewReportSchema>;
