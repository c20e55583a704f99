import { z } from 'zod';

const count = z.int().min(0);

/** What `reliability audit sample --format json` prints. */
export const sampleReportSchema = z
  .strictObject({
    version: z.literal(1),
    audit: z.string(),
    period: z.string(),
    seed: z.int(),
    method: z.string(),
    isWritten: z.boolean().describe('False for `--dry-run`.'),
    record: z.string().describe('The record, as a path.'),
    transcripts: z.string().describe('The redacted copies, as a path.'),
    n: count,
    population: count,
    strata: z.array(
      z.strictObject({
        name: z.string(),
        agent: z.string().optional(),
        share: z.number().describe('The share that was asked for.'),
        population: count,
        n: count,
      }),
    ),
    counts: z.strictObject({
      files: count,
      repeated: count.describe('Lines that say the same as another one.'),
      unreadable: count.describe('Lines that are no transcript, or whose name another one has.'),
      outside: count.describe('Transcripts of another time or agent.'),
      redactions: count.describe('Places that were hidden in the copies.'),
    }),
    items: z.array(
      z.strictObject({
        transcript_ref: z.string(),
        sha256: z.string(),
        agent_id: z.string(),
        agent_version: z.string(),
        stratum: z.string(),
      }),
    ),
    problems: z
      .array(
        z.strictObject({
          file: z.string(),
          line: count,
          column: count,
          what: z.string(),
          why: z.string(),
          how: z.string(),
        }),
      )
      .describe('The first 1,000; `counts.unreadable` has the number of lines.'),
  })
  .meta({ title: 'Sample', description: 'What `reliability audit sample --format json` prints.' });

export type SampleReport = z.output<typeof sampleReportSchema>;
