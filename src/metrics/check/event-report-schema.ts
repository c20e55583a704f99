import { z } from 'zod';
import { problemKinds } from './problem.ts';

const total = z.int().min(0);

const kindSchema = z.strictObject({
  kind: z.enum(problemKinds),
  severity: z.enum(['error', 'warning']),
  field: z.string().optional().describe('The field of the event.'),
  group: z.string().optional().describe('The name that is not known.'),
  count: total.describe('How often it was found; `problems` may hold fewer.'),
  why: z.string(),
});

const problemSchema = z.strictObject({
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1).describe('In UTF-16 code units.'),
  kind: z.enum(problemKinds),
  severity: z.enum(['error', 'warning']),
  field: z.string().optional(),
  group: z.string().optional(),
  what: z.string(),
  why: z.string(),
  how: z.string(),
});

const countsSchema = z.strictObject({
  files: total,
  lines: total.describe('Lines that are not blank.'),
  events: total.describe('Events that follow the contract, each counted once.'),
  repeated: total.describe('Events that came again with the same id and the same content.'),
  runs: total,
  errors: total,
  warnings: total,
});

/** What `reliability events check` finds. */
export const eventReportSchema = z
  .strictObject({
    version: z.literal(1),
    now: z.string().describe('The clock of the check.'),
    problems: z
      .array(problemSchema)
      .describe('Ten examples of each kind, or all with `--all`; by file and line, those of whole runs at the end.'),
    kinds: z.array(kindSchema).describe('By severity and number.'),
    counts: countsSchema,
  })
  .meta({ title: 'Check of events', description: 'What `reliability events check --format json` prints.' });

export type EventReport = z.output<typeof eventReportSchema>;
export type EventKind = EventReport['kinds'][number];
