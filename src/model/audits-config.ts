import { z } from 'zod';
import { decisionOrigins, overrideActions } from './event.ts';
import { confidenceBand, reversibility, text } from './fields.ts';

const match = z
  .strictObject({
    decision_origin: z.array(z.enum(decisionOrigins)).optional(),
    action_type: z.array(z.enum(overrideActions)).optional(),
    confidence_band: z.array(confidenceBand).optional(),
    reversibility: z.array(reversibility).optional(),
  })
  .describe('Values of one event of the run, or of the transcript itself; all that are named must be so. {}: any run.');

const stratum = z.strictObject({
  name: text,
  match,
  share: z.number().min(0).max(1).describe('The share of it that is drawn, rounded up.'),
  least: z.int().min(0).default(1).describe('At least as many, where there are as many.'),
});

export type StratumConfig = z.output<typeof stratum>;

/** 000 §3.3 and 002 step 3: whatever a human took out of the agent's hands, and a tenth of the doubtful that can be undone. */
export const defaultStrata: z.input<typeof stratum>[] = [
  {
    name: 'override',
    match: {
      decision_origin: ['human-override'],
      action_type: ['permit-with-modification', 'refuse-and-instruct', 'quarantine'],
    },
    share: 1,
  },
  { name: 'medium-reversible', match: { confidence_band: ['medium'], reversibility: ['reversible'] }, share: 0.1 },
  { name: 'rest', match: {}, share: 0.01 },
];

/** `audits`: what `reliability audit` draws and scores by. */
export const auditsConfig = z.strictObject({
  strata: z
    .array(stratum)
    .min(1)
    .default(() => z.array(stratum).parse(defaultStrata))
    .describe('A run belongs to the first that it matches; one that matches none is never drawn.'),
  perAgent: z.boolean().default(true).describe('Whether shares and least numbers hold for each agent by itself.'),
  folder: text
    .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), {
      error: 'is not inside the content folder; write a path from it, for example `data/transcripts`',
    })
    .default('data/transcripts')
    .describe('Where redacted copies are put, relative to the content folder.'),
  rollingItems: z
    .int()
    .min(1)
    .default(50)
    .describe('How many of the last transcripts the rolling averages of the site are made of.'),
});

export type AuditsConfig = z.output<typeof auditsConfig>;
