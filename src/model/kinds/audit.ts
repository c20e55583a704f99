import { z } from 'zod';
import { count, text } from '../fields.ts';
import { record } from '../record.ts';
import { scoreValue } from './rubric.ts';

export const judges = ['human', 'llm', 'rules'] as const;

/** By the criteria of the rubric; 002 step 3 has policy_adherence, tone and accuracy. */
const scores = z.record(z.string(), scoreValue);

const judge = z.enum(judges);

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/u, { error: 'is not a SHA-256; write the 64 hexadecimal digits in lower case' });

/** A part of the population with a share of its own. */
const stratum = z.strictObject({
  name: text,
  agent: text.optional().describe('The agent, where each has a share of its own.'),
  share: z.number().min(0).max(1).optional().describe('The share that was asked for.'),
  population: count,
  n: count,
});

/** A sample of transcripts, scored; whoever has the seed and the population draws the same sample again. */
export const auditSchema = record('audit', {
  audit_id: text,
  period: text.describe('A month, 2026-08, or two days, 2026-08-01/2026-08-31.'),
  sampler: z.strictObject({
    seed: z.int(),
    n: count,
    population: count,
    method: text.optional().describe('How it was drawn; `sha256-order-1` is that of `audit sample`.'),
    strata: z
      .array(z.union([text, stratum], { error: 'is neither a name nor a stratum; write name, population and n' }))
      .optional()
      .describe('What the sample was stratified by: a word each, or each stratum with its numbers.'),
    unreadable: count.optional().describe('Lines that were left out because nobody could read them.'),
  }),
  rubric: text.optional().describe('rubric_id of the rubric.'),
  rubric_version: text,
  rubric_sha256: sha256.optional().describe('Of the rubric as it was when the first score was given.'),
  transcripts: text.optional().describe('The redacted copies, relative to the content folder.'),
  items: z
    .array(
      z.strictObject({
        transcript_ref: text,
        sha256: sha256.optional().describe('Of the original, which is kept elsewhere.'),
        agent_id: text.optional(),
        agent_version: text.optional(),
        stratum: text.optional(),
        scores: scores.optional(),
        judge: judge.optional(),
        scored_by: text.optional().describe('A role, a handle or the name of a model.'),
        why: text.optional().describe('What points were taken for.'),
        second_score: scores.optional(),
        second_judge: judge.optional(),
        second_by: text.optional(),
        second_why: text.optional(),
      }),
    )
    .optional(),
  agreement: z
    .union([z.number().min(-1).max(1), z.record(z.string(), z.number().max(1))], {
      error: 'is neither a number up to 1 nor one for each criterion; write `agreement: { tone: 0.7 }`',
    })
    .optional()
    .describe("How far first and second score agree: Krippendorff's alpha for ordinal values, by criterion."),
});

export type Audit = z.output<typeof auditSchema>;
export type AuditItem = NonNullable<Audit['items']>[number];
