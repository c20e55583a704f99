import { z } from 'zod';
import { kindNames } from '../model/kinds.ts';
import { exemptions } from '../model/merge-gate-config.ts';

/** What the merge gate looks at, in the order in which it tells. */
export const mergeChecks = ['drills', 'sev1-actions', 'rollback-plans', 'blockers', 'readable'] as const;

export type MergeCheck = (typeof mergeChecks)[number];

const state = z
  .enum(['blocked', 'unknown'])
  .describe('`blocked`: a record says no. `unknown`: no record says yes, or it cannot be read.');

const recordOf = z.strictObject({
  kind: z.enum(kindNames),
  id: z.string().optional().describe('Absent where it cannot be read.'),
  title: z.string(),
  route: z.string().optional().describe('Path of its page below the base of the site.'),
});

const reasonSchema = z.strictObject({
  check: z.enum(mergeChecks),
  state,
  record: recordOf.optional().describe('Absent where a record is what is missing.'),
  item: z.string().optional().describe('The action of the record.'),
  place: z
    .strictObject({
      file: z.string(),
      line: z.int().min(1),
      column: z.int().min(1).describe('In UTF-16 units.'),
      endLine: z.int().min(1),
      endColumn: z.int().min(1),
    })
    .optional()
    .describe('As it stood before the change for what the change takes out.'),
  removed: z.boolean().describe('The change deletes the record or the action: it counts as it was.'),
  caused: z.boolean().optional().describe('The change brought it; absent without `--base`.'),
  what: z.string(),
  why: z.string(),
  how: z.string(),
});

/** What `reliability gate merge --format json` and `reliability gate findings --format json` print. */
export const mergeReportSchema = z
  .strictObject({
    version: z.literal(1),
    gate: z.enum(['merge', 'findings']).describe('`findings`: only they were asked about.'),
    verdict: z
      .enum(['green', 'exempt', 'blocked', 'unknown'])
      .describe('`exempt`: reasons stand, and this change passes all the same; `exemption` says why.'),
    now: z.string().describe('The clock, ISO 8601.'),
    base: z.strictObject({ ref: z.string(), commit: z.string() }).optional(),
    agents: z
      .array(z.string())
      .optional()
      .describe('Agents that the change touches; absent where the whole library counts.'),
    target: z.string().optional().describe('The record whose findings were asked about; absent: those about all.'),
    exemption: z.enum(exemptions).optional(),
    checks: z.array(
      z.strictObject({
        check: z.enum(mergeChecks),
        verdict: z.enum(['green', 'blocked', 'unknown', 'off']),
        looked: z.int().min(0).describe('Records or actions that were looked at.'),
        summary: z.string(),
      }),
    ),
    reasons: z.array(reasonSchema).describe('By check, then by file and place.'),
    settled: z
      .array(z.strictObject({ check: z.enum(mergeChecks), record: recordOf.optional(), what: z.string() }))
      .optional()
      .describe(
        'Reasons of the base that are gone with this change: what a reviewer looks at. Absent without `--base`.',
      ),
    notes: z.array(z.string()),
  })
  .meta({ title: 'Merge gate', description: 'What `reliability gate merge --format json` and `gate findings` print.' });

export type MergeReport = z.output<typeof mergeReportSchema>;
export type MergeReason = z.output<typeof reasonSchema>;
