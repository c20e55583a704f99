import { z } from 'zod';
import { judges } from '../model/kinds/audit.ts';

const count = z.int().min(0);

/** What `reliability audit score --format json` prints. */
export const scoreReportSchema = z
  .strictObject({
    version: z.literal(1),
    audit: z.string(),
    rubric: z.string(),
    rubric_sha256: z.string(),
    judge: z.enum(judges),
    scored_by: z.string().optional(),
    turn: z.enum(['first', 'second']),
    isWritten: z.boolean(),
    scored: z.array(
      z.strictObject({
        transcript_ref: z.string(),
        scores: z.record(z.string(), z.number()),
        weighted: z.number().optional().describe('By the weights of the rubric; absent when a criterion has no score.'),
        below_floor: z.array(z.string()),
        why: z.string().optional(),
      }),
    ),
    unscored: z.array(
      z.strictObject({ transcript_ref: z.string(), what: z.string(), why: z.string(), how: z.string() }),
    ),
    left: count.describe(
      'Transcripts of the audit that still have no score of this turn, as far as they are to have one.',
    ),
    agreement: z.array(
      z.strictObject({
        criterion: z.string(),
        n: count,
        alpha: z.number().optional().describe("Krippendorff's alpha, ordinal."),
        kappa: z.number().optional().describe("Cohen's kappa, quadratic weights."),
      }),
    ),
    spent: z
      .strictObject({
        input_tokens: count,
        output_tokens: count,
        cost: z.number().optional(),
        currency: z.string(),
        cached: count.describe('Transcripts whose answer was kept.'),
      })
      .optional(),
  })
  .meta({ title: 'Scores', description: 'What `reliability audit score --format json` prints.' });

export type ScoreReport = z.output<typeof scoreReportSchema>;
