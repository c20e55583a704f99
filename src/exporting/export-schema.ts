import { z } from 'zod';
import { recordSchema } from '../library/record-schema.ts';
import { kindNames } from '../model/kinds.ts';

/** The library as one JSON document. */
export const exportSchema = z
  .strictObject({
    version: z.literal(1),
    organisation: z.string(),
    now: z.string().describe('The clock of the export, ISO 8601: ages and days until due count from it.'),
    kind: z.enum(kindNames).optional().describe('The one kind that was asked for; all kinds when left out.'),
    records: z.array(recordSchema).describe('By kind, then by id: the same order in every export.'),
  })
  .meta({ title: 'Library', description: 'What `reliability export` writes.' });

export type LibraryExport = z.output<typeof exportSchema>;
