import { z } from 'zod';
import { count, text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const judges = ['human', 'llm', 'rules'] as const;

/** The rubric of 002 step 3. */
const scores = z.strictObject({
  policy_adherence: z.number().optional(),
  tone: z.number().optional(),
  accuracy: z.number().optional(),
});

/** A sample of transcripts, scored; whoever has the seed and the population draws the same sample again. */
export const auditSchema = record('audit', {
  audit_id: text,
  period: text.describe('A month, 2026-08, or two days, 2026-08-01/2026-08-31.'),
  sampler: z.strictObject({
    seed: z.int(),
    n: count,
    population: count,
    strata: texts.optional().describe('What the sample was stratified by.'),
  }),
  rubric_version: text,
  items: z
    .array(
      z.strictObject({
        transcript_ref: text,
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/u, { error: 'is not a SHA-256; write the 64 hexadecimal digits in lower case' })
          .optional(),
        scores: scores.optional(),
        judge: z.enum(judges).optional(),
        second_score: scores.optional(),
      }),
    )
    .optional(),
  agreement: z.number().min(-1).max(1).optional().describe("Cohen's kappa of the first and the second score."),
});

export type Audit = z.output<typeof auditSchema>;
