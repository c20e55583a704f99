import { z } from 'zod';

const count = z.int().min(0);

/** What became of a file. */
export const importStates = ['created', 'updated', 'unchanged', 'edited', 'refused'] as const;

const foundSchema = z.strictObject({
  field: z.string(),
  value: z
    .unknown()
    .meta({ description: 'As it stands in the record; for a list that stays in the body, its length.' }),
  confidence: z.enum(['high', 'medium', 'low']).meta({
    description: 'high: said for this field. medium: said elsewhere. low: implied by the name of the file or by git.',
  }),
  from: z.string().meta({ description: 'The place in the file and what stands there.' }),
});

const fileSchema = z.strictObject({
  from: z.string().meta({ description: 'Path of the file below what was imported.' }),
  state: z.enum(importStates).meta({
    description:
      'created, updated (the file has changed since), unchanged, edited (somebody has edited the record since: left alone), refused.',
  }),
  reason: z.string().optional().meta({ description: 'Why it was refused.' }),
  path: z.string().optional().meta({ description: 'The record, relative to the working directory.' }),
  id: z.string().optional(),
  title: z.string().optional(),
  date: z.string().optional().meta({ description: 'Day of the incident, YYYY-MM-DD.' }),
  severity: z.string().optional(),
  template: z.string().optional().meta({ description: 'The template that the file follows.' }),
  timeline: count.optional().meta({ description: 'Entries that the reader finds.' }),
  actions: count.optional().meta({ description: 'Action items that the reader finds.' }),
  found: z.array(foundSchema),
  missing: z.array(
    z.strictObject({ field: z.string(), rule: z.string().meta({ description: 'The rule that asks for it.' }) }),
  ),
  warnings: z.array(z.string()),
  copied: z
    .array(z.string())
    .meta({ description: 'Images and linked files that come along, relative to the working directory.' }),
});

/** What `reliability import --format json` prints. */
export const importReportSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'Grows when a field changes its meaning or goes.' }),
    out: z.string().meta({ description: 'The folder of the records, relative to the working directory.' }),
    dryRun: z.boolean().meta({ description: 'Whether nothing was written.' }),
    summary: z.strictObject({
      files: count,
      created: count,
      updated: count,
      unchanged: count,
      edited: count,
      refused: count,
    }),
    files: z.array(fileSchema).meta({ description: 'In the order of their paths.' }),
  })
  .meta({ description: 'How each file became a record, or why it did not.' });

export type ImportReport = z.output<typeof importReportSchema>;
export type ImportedFile = ImportReport['files'][number];
