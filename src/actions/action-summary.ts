import { z } from 'zod';
import { distributionOf } from '../metrics/distribution.ts';
import { leastForP90 } from '../metrics/response-schema.ts';
import type { ActionEntry } from './action-entry.ts';
import { agingOf } from './aging.ts';

const count = z.int();

/** How a number of actions stand. */
export const actionSummarySchema = z.strictObject({
  open: count.describe('Overdue ones are among them.'),
  overdue: count,
  unowned: count.describe('Open ones without an owner.'),
  stale: count.describe('Open ones that are older than `clocks.staleActionMonths`.'),
  done: count,
  dropped: count,
  closedRate: z.number().optional().describe('Done ÷ (done + open); absent when there is neither.'),
  ages: z
    .array(z.strictObject({ label: z.string(), open: count, overdue: count }))
    .describe('Open ones by the days since their incident was detected.'),
  slipped: z.strictObject({
    actions: count,
    times: count,
    days: count.describe('All the days by which due days moved.'),
  }),
  reopened: count.describe('Actions that were open again after they had been settled.'),
  silentlyEdited: count.describe('Actions whose text changed after publication, or after they were settled.'),
  notHeld: count.describe('Done, and what they are against came back.'),
  ownersLeft: count.describe('Open ones whose owner is a person who is not in the people file.'),
  daysToClose: z
    .strictObject({
      n: count.describe('Done ones whose days are known.'),
      median: z.number(),
      p90: z.number().optional().describe(`Absent below ${leastForP90}: too few for it.`),
      max: z.number(),
    })
    .optional()
    .describe(
      'Days from the detection of the incident to the day on which the action was done. There is no mean on purpose.',
    ),
});

export type ActionSummary = z.output<typeof actionSummarySchema>;

/** Counts in one pass; an action that slipped twice is one action and two times. */
export function summariseActions(entries: readonly ActionEntry[]): ActionSummary {
  const { buckets, closedRate, ...counts } = agingOf(entries);
  const slips = entries.flatMap((entry) => entry.slips);
  const days = distributionOf(entries.flatMap(({ daysToClose }) => daysToClose ?? []));
  const number = (has: (entry: ActionEntry) => boolean | undefined): number => entries.filter(has).length;
  return {
    ...counts,
    stale: number(({ stale }) => stale),
    ...(closedRate !== undefined && { closedRate }),
    ages: buckets.map((bucket) => ({ ...bucket })),
    slipped: {
      actions: number((entry) => entry.slips.length > 0),
      times: slips.length,
      days: slips.reduce((sum, slip) => sum + slip.days, 0),
    },
    reopened: number(({ reopenings }) => reopenings.length > 0),
    silentlyEdited: number(({ silentEdits }) => silentEdits.length > 0),
    notHeld: number(({ held }) => held === 'no'),
    ownersLeft: number(({ ownerLeft }) => ownerLeft),
    ...(days && {
      daysToClose: { n: days.n, median: days.median, ...(days.p90 !== undefined && { p90: days.p90 }), max: days.max },
    }),
  };
}
