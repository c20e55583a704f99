import { z } from 'zod';
import { actionSchema } from '../library/record-schema.ts';
import { kindNames } from '../model/kinds.ts';

const day = z.string().describe('YYYY-MM-DD.');

const commit = {
  at: z.string().describe('When it was committed to the main line: ISO 8601 instant in UTC.'),
  commit: z.string().describe('Name of the commit.'),
};

/** An action with what became of it. A plain value: what commands print and pages show. */
export const actionEntrySchema = actionSchema.extend({
  failureIds: z.array(z.string()).describe('What it is against: its own failure modes, else those of its record.'),
  agents: z.array(z.string()).describe('Of its record.'),
  record: z.strictObject({
    kind: z.enum(kindNames),
    id: z.string(),
    title: z.string(),
    route: z.string().describe('Path of the page below the base of the site.'),
    severity: z.string().optional(),
    status: z.string().optional(),
  }),
  contentPath: z.string().describe('Path of the file in the content folder.'),
  since: day.optional().describe('Day from which its age counts: that of the detection.'),
  firstSeen: z.strictObject(commit).optional().describe('The commit that has it first; absent without a history.'),
  addedLater: z.literal(true).optional().describe('It came to its record in a later commit than the record.'),
  closed: day.optional().describe('Day on which it was settled: `done_at`, else that of the commit.'),
  daysToClose: z.int().optional().describe('Days from `since` to `closed`, for what was done.'),
  slips: z
    .array(z.strictObject({ ...commit, from: day, to: day, days: z.int() }))
    .describe('Each time its day was moved to a later one while it was open and its record no draft.'),
  reopenings: z.array(z.strictObject(commit)).describe('Each time it was open again after it had been settled.'),
  silentEdits: z
    .array(z.strictObject({ ...commit, after: z.enum(['published', 'closed']), from: z.string(), to: z.string() }))
    .describe('Each time its text changed after its record was published or itself was settled.'),
  held: z
    .enum(['yes', 'no', 'so-far'])
    .optional()
    .describe(
      'Whether it worked: as the record says; `no` when what it is against came back; `so-far` when it did not.',
    ),
  recurredIn: z
    .strictObject({ id: z.string(), title: z.string(), route: z.string(), date: day })
    .optional()
    .describe('The first incident of the same failure mode and agent after it was done.'),
  ownerLeft: z.literal(true).optional().describe('Its owner is a person who is not in the people file.'),
  stale: z.literal(true).optional().describe('It is open for longer than `clocks.staleActionMonths` after its review.'),
});

export type ActionEntry = z.output<typeof actionEntrySchema>;

/** Whether something is left to do. */
export function isOpen({ state }: Pick<ActionEntry, 'state'>): boolean {
  return state === 'open' || state === 'overdue';
}
