import { z } from 'zod';
import { windowNames } from './windows.ts';

export const metricNames = [
  'success-rate',
  'mttr',
  'override-rate',
  'escalation-rate',
  'fallback-rate',
  'boundary-crossings',
  'adversarial-pass-rate',
  'unended-rate',
  'cost',
  'tokens',
  'latency',
] as const;

export const units = ['share', 'events', 'milliseconds', 'currency', 'tokens'] as const;

/** The least number of values of which a p90 or p95 says anything. */
export const leastForTail = { p90: 5, p95: 20 } as const;

const count = z.int().min(0);
const moment = z.iso.datetime();

const bySchema = z
  .strictObject({
    failure_id: z.string().optional(),
    severity: z.string().optional().describe('sev1 to sev4, or `unrated`: neither a register nor an event says it.'),
    tier: z.string().optional().describe('1 to 3, or `none`: escalated without a tier.'),
  })
  .describe('What of it is measured; empty for the whole.');

const measurementSchema = z.strictObject({
  metric: z.enum(metricNames),
  window: z.enum(windowNames),
  by: bySchema,
  n: count.describe('What it rests on: runs, gates, steps, results or recoveries; see the definition.'),
  value: z
    .number()
    .optional()
    .describe('The share, the count, or the median. Absent when there is nothing to measure.'),
  numerator: count.optional().describe('Of a share.'),
  denominator: count.optional().describe('Of a share.'),
  low: z.number().optional().describe('Of a share: the lower end of its 95 % interval after Wilson.'),
  high: z.number().optional().describe('Its upper end.'),
  p90: z.number().optional().describe(`Absent below ${leastForTail.p90} values.`),
  p95: z.number().optional().describe(`Absent below ${leastForTail.p95} values.`),
  open: count.optional().describe('Of MTTR: failures that have not recovered, which no duration tells.'),
  target: z.number().optional().describe('What the configuration asks for: at most this.'),
});

const definitionSchema = z.strictObject({
  metric: z.enum(metricNames),
  title: z.string(),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower', 'neither']),
  formula: z.string(),
  n: z.string().describe('What `n` counts.'),
  source: z.string(),
  caveats: z.array(z.string()),
});

/** What the event stream measures, by agent and version. There is no roll-up over agents on purpose (000 §1). */
export const metricsReportSchema = z
  .strictObject({
    version: z.literal(1),
    now: moment.describe('The clock: windows end at it, and what happens at it or later is not counted.'),
    windows: z.array(z.strictObject({ name: z.enum(windowNames), from: moment, to: moment })),
    definitions: z.array(definitionSchema),
    versions: z.array(
      z.strictObject({
        agent: z.string(),
        version: z.string(),
        first_event: moment,
        measurements: z.array(measurementSchema),
        stray_overrides: count.describe('Overrides without a gate of their run and step, in no override rate.'),
      }),
    ),
    events: z.strictObject({
      files: count,
      table: z
        .string()
        .optional()
        .describe('The table of a database that they are in, with `--engine`; then there are no files.'),
      counted: count,
      malformed: count.describe('Lines or rows that are no event: `reliability events check` tells each line.'),
      duplicates: count.describe('Copies of an event, which count once.'),
      conflicting_ids: count.describe('Ids of several events with different content: the earliest counts.'),
      future: count.describe('Events at or after the clock, not counted.'),
    }),
  })
  .meta({ title: 'Reliability metrics', description: 'What `reliability metrics --format json` prints.' });

export type MetricName = (typeof metricNames)[number];
export type Unit = (typeof units)[number];
export type Measurement = z.output<typeof measurementSchema>;
export type By = z.output<typeof bySchema>;
export type DefinitionText = z.output<typeof definitionSchema>;
export type MetricsReport = z.output<typeof metricsReportSchema>;
