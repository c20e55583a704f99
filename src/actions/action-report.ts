import { z } from 'zod';
import { type ActionEntry, actionEntrySchema } from './action-entry.ts';
import { type ActionGroup, actionGroupings, actionGroupSchema } from './action-groups.ts';
import { actionSummarySchema, summariseActions } from './action-summary.ts';
import { vanishedActionSchema } from './vanished-actions.ts';

const actionHistorySchema = z.strictObject({
  git: z
    .enum(['complete', 'shallow', 'partial', 'damaged', 'none'])
    .describe(
      '`shallow`: cut off, so that slips before `since` are not known; `partial`, `damaged`, `none`: nothing but what the documents say.',
    ),
  since: z.string().optional().describe('When the first commit that is known was made: ISO 8601 instant in UTC.'),
  unreadable: z.int().describe('Old states of documents that could not be read.'),
});

/** What `reliability actions` found. */
export const actionReportSchema = z
  .strictObject({
    version: z.literal(1),
    organisation: z.string(),
    now: z
      .string()
      .describe('The clock, ISO 8601: ages and days until due count from it, and later commits do not count.'),
    filter: z.record(z.string(), z.union([z.string(), z.boolean()])).describe('What was asked for; empty for all.'),
    history: actionHistorySchema,
    totals: actionSummarySchema,
    by: z.enum(actionGroupings),
    groups: z.array(actionGroupSchema).describe('The actions that were asked for, by `by`.'),
    actions: z.array(actionEntrySchema).describe('The most overdue first, then by due day; settled ones last.'),
    vanished: z
      .array(vanishedActionSchema)
      .describe('Actions that git knows and no document has any more; empty when only some actions were asked for.'),
  })
  .meta({ title: 'Actions', description: 'What `reliability actions --format json` prints.' });

export type ActionReport = z.output<typeof actionReportSchema>;

/** The report of these actions. */
export function actionReport(
  entries: readonly ActionEntry[],
  head: Omit<ActionReport, 'version' | 'totals' | 'actions' | 'groups'> & { readonly groups: readonly ActionGroup[] },
): ActionReport {
  const actions = [...entries].sort(byUrgency);
  return { version: 1, ...head, groups: [...head.groups], totals: summariseActions(actions), actions };
}

/** The most overdue first; what has no day comes after what has one, and what is settled last. */
export function byUrgency(a: ActionEntry, b: ActionEntry): number {
  return urgency(a) - urgency(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function urgency({ state, dueInDays }: ActionEntry): number {
  if (state === 'done' || state === 'dropped') return 2e6;
  return dueInDays ?? 1e6;
}
