import { z } from 'zod';
import { latencyNames, moments } from '../library/latencies.ts';

const milliseconds = z.number().describe('Milliseconds.');
const moment = z.enum(moments);

/** The least number of incidents for which a p90 says anything. */
export const leastForP90 = 5;

const distributionSchema = z.strictObject({
  n: z.int().describe('Incidents in which it is known.'),
  median: milliseconds,
  p90: milliseconds.optional().describe(`Absent below ${leastForP90} incidents: too few for it.`),
  min: milliseconds,
  max: milliseconds,
});

const latencySchema = z.strictObject({
  name: z.enum(latencyNames),
  milliseconds,
  from: moment,
  to: moment,
  approximate: z.boolean().describe('One of its moments is only known about.'),
});

const recordResponseSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  route: z.string().describe('Path of the page below the base of the site.'),
  severity: z.string().optional(),
  agents: z.array(z.string()),
  month: z.string().optional().describe('YYYY-MM in which it started, or else was detected; in UTC.'),
  type: z.string(),
  counted: z
    .boolean()
    .describe('Whether the distributions count it: hazards, near misses and drills are not answered.'),
  latencies: z.array(latencySchema),
  contradictions: z.array(z.enum(latencyNames)).describe('Latencies whose end lies before their start: not counted.'),
});

const groupSchema = z.strictObject({
  key: z.string().describe('The severity, agent or month; `all` for the whole.'),
  incidents: z.int().describe('Incidents that are counted, whatever is known of them.'),
  latencies: z
    .partialRecord(z.enum(latencyNames), distributionSchema)
    .describe('Absent where no incident has the moments.'),
});

export const groupings = ['severity', 'agent', 'month'] as const;

/** Latencies of the response from the documents, for each record and as distributions. There is no mean on purpose. */
export const responseMetricsSchema = z
  .strictObject({
    version: z.literal(1),
    definitions: z.array(
      z.strictObject({
        name: z.enum(latencyNames),
        from: z.array(moment).describe('Of several the first that is known.'),
        to: z.array(moment),
        until: z.string(),
      }),
    ),
    all: groupSchema,
    by: z.strictObject({
      severity: z.array(groupSchema),
      agent: z.array(groupSchema).describe('An incident of two agents is in both.'),
      month: z.array(groupSchema),
    }),
    records: z.array(recordResponseSchema).describe('By id.'),
  })
  .meta({ title: 'Response metrics', description: 'What `reliability metrics response --format json` prints.' });

export type Grouping = (typeof groupings)[number];
export type ResponseMetrics = z.output<typeof responseMetricsSchema>;
export type ResponseGroup = z.output<typeof groupSchema>;
export type RecordResponse = z.output<typeof recordResponseSchema>;
export type Latency = z.output<typeof latencySchema>;
export type Distribution = z.output<typeof distributionSchema>;
