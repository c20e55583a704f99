import { z } from 'zod';
import { trackerNames } from '../trackers/tracker.ts';
import type { Applied } from './apply-plan.ts';
import { type Plan, stepKinds } from './plan.ts';
import type { SyncItems } from './sync-item.ts';

const count = z.int().min(0);

/** What `reliability sync --format json` prints. */
export const syncReportSchema = z
  .strictObject({
    version: z.literal(1).describe('Grows when an older program could not read it any more.'),
    tracker: z.enum(trackerNames),
    scope: z.string().describe('The repository, team or project.'),
    applied: z.boolean().describe('Whether the plan was carried out; else nothing was changed.'),
    summary: z.strictObject({
      ...(Object.fromEntries(stepKinds.map((kind) => [kind, count])) as Record<
        (typeof stepKinds)[number],
        typeof count
      >),
      unchanged: count.describe('Actions that are as they should be.'),
      draft: count.describe('Open actions of drafts, which get no ticket.'),
      elsewhere: count.describe('Open actions that are tracked in another place.'),
      shared: count.describe('Open actions that name a ticket which is that of another action.'),
      ambiguous: count.describe('Ids that several actions have.'),
      failed: count,
    }),
    actions: z
      .array(
        z.strictObject({
          key: z.string().describe('`<record id>/<action id>`.'),
          record: z.string().optional().describe('Absent when git has the action no longer.'),
          path: z.string().optional(),
          description: z.string().optional(),
          ticket: z.strictObject({ id: z.string(), url: z.string() }).optional(),
          steps: z.array(z.strictObject({ kind: z.enum(stepKinds), why: z.string() })),
          error: z.string().optional().describe('What the tracker refused.'),
        }),
      )
      .describe('Those with something to do or to tell.'),
    documents: z.strictObject({
      written: z.array(z.string()),
      left: z.array(z.string()).describe('Documents that have no place for what became of an action.'),
      commit: z.string().optional().describe('On the branch reliability/sync.'),
      pushed: z.boolean(),
    }),
    notes: z.array(z.string()),
    stopped: z.string().optional().describe('Why the run ended before all was done.'),
  })
  .meta({ title: 'Sync', description: 'What reliability sync planned, and did.' });

export type SyncReport = z.output<typeof syncReportSchema>;

export interface ReportInput {
  readonly tracker: Pick<SyncReport, 'tracker' | 'scope'>;
  readonly plan: Plan;
  readonly ambiguous: SyncItems['ambiguous'];
  readonly applied: Applied | undefined;
  readonly documents: SyncReport['documents'];
  readonly notes: readonly string[];
}

/** A run as a value: what the table and the JSON show. */
export function syncReport({ tracker, plan, ambiguous, applied, documents, notes }: ReportInput): SyncReport {
  const steps = plan.decisions.flatMap((decision) => decision.steps);
  const counts = Object.fromEntries(
    stepKinds.map((kind) => [kind, steps.filter((step) => step.kind === kind).length]),
  ) as Record<(typeof stepKinds)[number], number>;
  const omitted = (why: Plan['omitted'][number]['why']) => plan.omitted.filter((one) => one.why === why).length;
  const errors = new Map(applied?.failures.map(({ key, error }) => [key, error.message]));
  return {
    version: 1,
    ...tracker,
    applied: applied !== undefined,
    summary: {
      ...counts,
      unchanged: plan.decisions.filter((decision) => decision.steps.length === 0).length,
      ...{ draft: omitted('draft'), elsewhere: omitted('elsewhere'), shared: omitted('shared') },
      ...{ ambiguous: ambiguous.length, failed: errors.size },
    },
    actions: plan.decisions
      .filter((decision) => decision.steps.length > 0)
      .map(({ match: { key, item, entry }, ticket: planned, steps: own }) => {
        const ticket = applied?.tickets.get(key) ?? planned ?? entry?.ticket;
        const error = errors.get(key);
        return {
          key,
          ...(item && { record: item.record.id, path: item.record.path, description: item.description }),
          ...(ticket && { ticket: { id: ticket.id, url: ticket.url } }),
          steps: own.map(({ kind, why }) => ({ kind, why })),
          ...(error !== undefined && { error }),
        };
      }),
    documents,
    notes: [...notes],
    ...(applied?.stopped !== undefined && {
      stopped: applied.stopped === 'interrupted' ? 'interrupted' : applied.stopped.message,
    }),
  };
}
