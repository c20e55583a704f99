import { z } from 'zod';
import { latencyNames } from '../library/latencies.ts';
import { kindNames } from '../model/kinds.ts';
import { severities } from '../model/severity.ts';

/** How much of each list fits into the file; what is beyond is counted. */
export const most = {
  findings: 1000,
  records: 300,
  actions: 300,
  targets: 200,
  broken: 200,
  metrics: 200,
  sources: 20,
  notes: 50,
  lines: 50,
} as const;

/** UTF-16 units of the longest texts; a longer one is cut before it is written, and refused when it is read. */
export const longest = { path: 1000, id: 200, title: 300, sentence: 1000, line: 2000 } as const;

/** Bytes of the largest file that is read at all. */
export const largestFile = 4 * 1024 * 1024;

const count = z.int().min(0).max(1_000_000_000);
const line = z.int().min(1).max(10_000_000);
const title = z.string().max(longest.title);
const sentence = z.string().max(longest.sentence);
const id = z.string().min(1).max(longest.id);
const kind = z.enum(kindNames);
const day = z.string().max(40);
const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'is no commit');

/** Whether a path lies in the repository, and a link to it can lead nowhere else. */
export function isInside(path: string): boolean {
  return !/^\/|[\\\p{Cc}]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const path = z.string().min(1).max(longest.path).refine(isInside, 'is no path inside of the repository');

const record = z.strictObject({ kind, id });

const digest = z.string().regex(/^[0-9a-f]{20}$/, 'is no digest');

const suggestionSchema = z
  .strictObject({
    line: line.describe('The first of the lines that go.'),
    replaces: z.array(digest).min(1).max(most.lines).describe('What each line that goes says: SHA-256, cut.'),
    lines: z
      .array(z.string().max(longest.line))
      .max(most.lines)
      .describe('The lines in their place, without line ends; none: they go.'),
  })
  .describe('What a safe fix writes, as whole lines.');

const findingSchema = z
  .strictObject({
    file: path.describe('Relative to the root of the repository, / as separator.'),
    line,
    column: line.describe('1-based, in UTF-16 code units.'),
    endLine: line,
    endColumn: line.describe('The column after the last character.'),
    rule: z
      .string()
      .max(longest.id)
      .regex(/^[a-z][\da-z-]*\/[\da-z][\da-z-]*$/, 'is no rule'),
    severity: z.enum(['error', 'warning', 'info']),
    message: sentence.describe('What was seen.'),
    why: sentence,
    how: sentence.describe('What to write instead.'),
    says: digest.optional().describe('What the first line says; absent where that is not known.'),
    fingerprint: digest.describe('The same for the same fault after edits elsewhere.'),
    suggestion: suggestionSchema.optional(),
  })
  .refine(({ line: start, endLine }) => start <= endLine, 'ends before it starts');

const recordChangeSchema = z.strictObject({
  ...{ kind, id, title },
  change: z.enum(['added', 'changed', 'moved', 'deleted']),
  file: path.describe('Where it is, or was.'),
});

export const actionChanges = [
  'new',
  'closed',
  'dropped',
  'reopened',
  'removed',
  'due-later',
  'due-earlier',
  'owner',
] as const;

const actionChangeSchema = z.strictObject({
  record,
  id,
  description: title,
  changes: z.array(z.enum(actionChanges)).min(1).max(actionChanges.length),
  status: z.string().max(longest.id),
  owner: title.optional(),
  ownerBefore: title.optional(),
  due: day.optional(),
  dueBefore: day.optional(),
});

const targetSchema = z
  .strictObject({
    ...{ kind, id, title },
    before: count.describe('Records that cited it.'),
    after: count,
    gained: z.array(record).max(most.sources),
    lost: z.array(record).max(most.sources),
  })
  .describe('A record that is cited by others than before.');

const brokenSchema = z
  .strictObject({ from: record, relation: z.string().max(longest.id), target: id })
  .describe('A reference that led to a record before the change and leads nowhere now.');

const value = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

const metricSchema = z
  .discriminatedUnion('group', [
    z.strictObject({
      group: z.literal('actions'),
      name: z.enum(['open', 'overdue', 'unowned', 'done', 'dropped']),
      before: count,
      after: count,
    }),
    z.strictObject({ group: z.literal('severity'), name: z.enum(severities), before: count, after: count }),
    z.strictObject({ group: z.literal('failure-mode'), name: id, before: count, after: count }),
    z.strictObject({
      group: z.literal('response'),
      name: z.enum(latencyNames),
      before: value.optional().describe('The median in milliseconds; absent where no incident tells it.'),
      after: value.optional(),
      incidents: count.describe('In how many incidents it is known now.'),
    }),
  ])
  .describe('A number that the change moves.');

const listOf = <Item extends z.ZodType>(item: Item, limit: number) =>
  z.strictObject({ items: z.array(item).max(limit), more: count.describe('How many had no room.') });

/**
 * What `reliability review-pr prepare` found out about a pull request, for the job that may write to it. That job takes
 * nothing of it for true but what it says about the library: neither the pull request nor the commit.
 */
export const reviewSchema = z.strictObject({
  version: z.literal(1),
  tool: z.string().max(40).describe('Version of the tool that wrote it.'),
  base: z.strictObject({
    ref: z.string().min(1).max(longest.path).describe('As given to --base.'),
    commit: commit.describe('From which the change departed.'),
  }),
  decided: z.boolean().describe('False: a rule failed, so that nobody knows what it would have found.'),
  files: count.describe('Documents of the library.'),
  before: count.describe('Findings that were there before the change.'),
  fixed: count.describe('Findings of the base that are gone.'),
  suppressions: listOf(
    z.strictObject({ file: path, rules: z.array(z.string().max(longest.id)).max(50), reason: sentence.optional() }),
    most.notes,
  ),
  notes: z.array(sentence).max(most.notes),
  findings: listOf(findingSchema, most.findings).describe('What the change caused, errors first.'),
  records: listOf(recordChangeSchema, most.records),
  actions: listOf(actionChangeSchema, most.actions),
  cited: listOf(targetSchema, most.targets),
  broken: listOf(brokenSchema, most.broken),
  metrics: listOf(metricSchema, most.metrics),
});

export type PullRequestReview = z.output<typeof reviewSchema>;
export type ReviewFinding = z.output<typeof findingSchema>;
export type Suggestion = z.output<typeof suggestionSchema>;
export type RecordChange = z.output<typeof recordChangeSchema>;
export type ActionChange = z.output<typeof actionChangeSchema>;
export type CitedRecord = z.output<typeof targetSchema>;
export type BrokenReference = z.output<typeof brokenSchema>;
export type MetricMove = z.output<typeof metricSchema>;
/** A list that may be longer than what of it is at hand. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly more: number;
}
