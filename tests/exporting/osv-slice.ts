import { z } from 'zod';

/** Facts of the Open Source Vulnerability format 1.7: instants end in Z, ids outside of a home database begin with `x_`. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);

/** The slice of an OSV entry that we write. */
export const osvSlice = z.strictObject({
  schema_version: z.string().regex(/^1\.\d+\.\d+$/),
  id: z.string().regex(/^x_/),
  modified: instant,
  published: instant.optional(),
  summary: z.string().max(250),
  details: z.string(),
  database_specific: z.record(z.string(), z.unknown()),
});
