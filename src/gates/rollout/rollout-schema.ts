import { z } from 'zod';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { rolloutGates } from '../../model/kinds/rollout-gates.ts';

/** Gates beside those that a rollout records under `gates`: what its other fields and the clock say. */
export const stageGates = ['outcome', 'order', 'traffic', 'dwell', 'hitl_sampling', 'oncall'] as const;

const count = z.int().min(0);

const gateSchema = z.strictObject({
  gate: z.enum([...stageGates, ...(Object.keys(rolloutGates) as (keyof typeof rolloutGates)[])]),
  state: z
    .enum(['green', 'red', 'unknown'])
    .describe('`red`: something says no. `unknown`: nothing says yes; it holds the rollout back as well.'),
  rolls_back: z.boolean().describe('A red one is a reason to roll back and not to push through (000 §3.3).'),
  evidence: z.enum(['events', 'documents']).describe('What decided it.'),
  asks: z.string().describe('What is asked for.'),
  measured: z.string().optional().describe('What was found, in words.'),
  value: z.number().optional().describe('The number of it: a share, a count or hours.'),
  n: count.optional().describe('What it rests on: runs, HITL gates, results or hours.'),
  recorded: z.string().optional().describe('What the rollout says under `gates`.'),
  what: z.string().optional().describe('What stands against it; absent when it is green.'),
  how: z.string().optional().describe('What to do about it.'),
  place: z.strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) }).optional(),
});

const stageSchema = z.strictObject({
  stage: z.enum(rolloutStages),
  status: z
    .enum(['planned', 'open', 'passed', 'paused', 'rolled-back'])
    .describe('At the clock: what comes after it has not happened.'),
  from: z.string().optional().describe('Its entry.'),
  to: z.string().optional().describe('Its exit, or the clock.'),
  state: z.enum(['green', 'red', 'unknown']).optional().describe('The worst of its gates; absent when it is planned.'),
  gates: z.array(gateSchema),
});

/** What `reliability gate rollout --format json` prints. */
export const rolloutReportSchema = z
  .strictObject({
    version: z.literal(1),
    gate: z.literal('rollout'),
    verdict: z.enum(['green', 'red', 'unknown']),
    roll_back: z.boolean().describe('A reason to roll back stands at the stage in which the rollout is.'),
    now: z.string().describe('The clock, ISO 8601.'),
    rollout: z.strictObject({
      id: z.string(),
      title: z.string(),
      agent: z.string(),
      agent_version: z.string(),
      file: z.string(),
      route: z.string().describe('Path of its page below the base of the site.'),
    }),
    stages: z.array(stageSchema),
    escalations: z
      .array(
        z.strictObject({
          tier: z.int().min(1).max(3),
          target_minutes: z.number().optional().describe('Within which somebody should be at it (000 §2).'),
          n: count.describe('Runs that escalated to the tier in these stages.'),
          in_time: count,
          late: count,
          waiting: count.describe('Nobody has answered, and there is still time.'),
          untold: count.describe(
            'Beyond the target without an `override` of the run: nobody came, or nobody emitted it.',
          ),
        }),
      )
      .describe('How soon somebody was at escalations, by the first `override` of their runs; no part of the verdict.'),
    notes: z.array(z.string()),
  })
  .meta({ title: 'Rollout gate', description: 'What `reliability gate rollout --format json` prints.' });

export type RolloutReport = z.output<typeof rolloutReportSchema>;
export type StageReport = RolloutReport['stages'][number];
export type GateReport = StageReport['gates'][number];
export type GateState = GateReport['state'];
