import { z } from 'zod';
import { driftingMetrics } from '../../model/metrics-config.ts';
import { windowNames } from '../windows.ts';
import { comparisonReasons } from './compare.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const moment = z.iso.datetime();

export const verdictKinds = ['baseline', 'band', 'threshold', 'new-mode', 'ceiling', 'recovery', 'crossing'] as const;

/** Events that a verdict names. */
export const mostEvents = 20;

const verdictSchema = z.strictObject({
  agent: z.string(),
  version: z.string(),
  kind: z
    .enum(verdictKinds)
    .describe(
      'baseline: the last day against the days before; band: a short window against the same days; threshold: a short window against a fixed limit; new-mode: a failure mode that never fired before; ceiling: the overrides of seven days against the ceiling of the canvas; recovery: a failure mode against the time to recovery of its severity; crossing: boundary crossings of seven days, of which there should be none.',
    ),
  metric: z.enum([...driftingMetrics, 'mttr', 'boundary-crossings']),
  by: z.strictObject({
    failure_id: z.string().optional(),
    severity: z.string().optional(),
    tier: z.string().optional(),
  }),
  window: z.enum(windowNames),
  from: moment,
  to: moment,
  verdict: z.enum(['drift', 'watch', 'steady', 'unknown']),
  reason: z.enum([...comparisonReasons, 'never-before', 'ceiling', 'few-above', 'target', 'handed-over', 'above-zero']),
  text: z.string().describe('The verdict with its numbers, as a sentence.'),
  numerator: count.describe(
    'Of `recovery`: failures beyond their target; of `crossing`: events; else what the share counts.',
  ),
  denominator: count.describe(
    'Of `recovery`: failures that are open or recovered in the last day; else runs, gates or steps.',
  ),
  limit: share.optional().describe('The share at which drift begins.'),
  sigmas: z.number().optional().describe('How many sigma away on the worse side; negative on the better one.'),
  baseline: z
    .strictObject({
      of: z.enum(['version', 'agent']).describe('agent: the version is too new, so these are the other versions.'),
      days: count.describe('Days with something to count, of those that were looked at.'),
      numerator: count,
      denominator: count,
      mean: share,
      sigma: z.number(),
    })
    .optional(),
  recovery: z
    .strictObject({
      opened_at: moment,
      recovered_at: moment.optional().describe('Left out: it is open.'),
      minutes: z.number().min(0).describe('From the first event to the recovery or, of an open one, to the clock.'),
      target_minutes: z.number().positive(),
    })
    .optional()
    .describe('Of the failure that took longest.'),
  events: z
    .array(z.string())
    .max(mostEvents)
    .optional()
    .describe('event_id of what `recovery` and `crossing` rest on, the earliest first.'),
  record: z.string().optional().describe('The postmortem that covers it already: then there is nothing to open.'),
});

const written = z.strictObject({
  path: z.string(),
  written: z.boolean().describe('False of `--dry-run`.'),
  open: count.describe('Findings of the linter: what the draft still lacks.'),
});

const openedSchema = z
  .strictObject({
    incidents: z.array(
      z.strictObject({
        agent: z.string(),
        failure_ids: z.array(z.string()).describe('Empty: only a metric tells of it.'),
        metric: z.string().describe('The metric that leads.'),
        versions: z.array(z.string()),
        verdicts: count.describe('Verdicts that belong to it.'),
        record: z.string().optional().describe('The postmortem that it belongs to, opened now or before.'),
        opened: written.optional().describe('The draft, where one was opened.'),
        refused: z.string().optional().describe('Why no draft was opened.'),
      }),
    ),
    candidates: z
      .array(written.extend({ failure_id: z.string(), added_by: z.string().optional() }))
      .describe('Entries for the register of failure modes.'),
  })
  .describe('What `--open` did; left out without it.');

/** What has left what is usual, and what has not. */
export const driftReportSchema = z
  .strictObject({
    version: z.literal(1),
    now: moment,
    verdicts: z.array(verdictSchema),
    opened: openedSchema.optional(),
  })
  .meta({ title: 'Drift', description: 'What `reliability drift --format json` prints.' });

export type DriftVerdict = z.output<typeof verdictSchema>;
export type DriftReport = z.output<typeof driftReportSchema>;

/** What `reliability drift --open` opened, or would. */
export type DriftOpened = z.output<typeof openedSchema>;
