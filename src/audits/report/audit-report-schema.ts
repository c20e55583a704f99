import { z } from 'zod';

const count = z.int().min(0);

const mean = z.strictObject({
  n: count.describe('Transcripts with this score.'),
  mean: z.number().describe('Of the population: each stratum weighs as many transcripts as it holds.'),
  low: z.number().optional().describe('95 % interval; absent when the scores say nothing about their spread.'),
  high: z.number().optional(),
});

const group = z.strictObject({
  key: z.string().describe('Empty where the record does not say.'),
  transcripts: count.describe('Transcripts that were drawn.'),
  scored: count,
  weighted: mean.optional().describe('By the weights of the rubrics; absent when no rubric is known.'),
  criteria: z.array(mean.extend({ criterion: z.string() })),
  below_floor: count.describe('Transcripts with a score below the floor of its criterion.'),
});

/** What the averages may be told by. */
export const auditGroupings = ['agent', 'version', 'stratum', 'rubric', 'audit', 'judge'] as const;

export type AuditGrouping = (typeof auditGroupings)[number];

/** What `reliability audit report --format json` prints. */
export const auditReportSchema = z
  .strictObject({
    version: z.literal(1),
    audits: z.array(z.strictObject({ id: z.string(), period: z.string(), rubric_version: z.string() })),
    by: z.enum(auditGroupings),
    all: group,
    groups: z.array(group),
    agreement: z.array(
      z.strictObject({
        criterion: z.string(),
        n: count.describe('Transcripts with two scores.'),
        alpha: z.number().optional().describe("Krippendorff's alpha, ordinal."),
        kappa: z.number().optional().describe("Cohen's kappa, quadratic weights."),
      }),
    ),
    below_floor: z.array(
      z.strictObject({
        audit: z.string(),
        transcript_ref: z.string(),
        agent: z.string().optional(),
        criterion: z.string(),
        score: z.number(),
        floor: z.number(),
      }),
    ),
  })
  .meta({ title: 'Audit report', description: 'What `reliability audit report --format json` prints.' });

export type AuditReport = z.output<typeof auditReportSchema>;
export type AuditGroup = z.output<typeof group>;
