import { z } from 'zod';
import { enginesConfig } from './engine-config.ts';
import { text } from './fields.ts';

const minutes = z.int().min(1).nullable();
const share = z.number().min(0).max(1);

/** Rates that can drift; of the other metrics nobody knows what is usual. */
export const driftingMetrics = ['success-rate', 'override-rate', 'escalation-rate', 'fallback-rate'] as const;

export type DriftingMetric = (typeof driftingMetrics)[number];

const threshold = z.strictObject({
  metric: z.enum(driftingMetrics),
  window: z.enum(['1h', '2h', '24h', '7d', '30d']),
  failureId: text.optional().describe('Of one failure mode; left out: of all.'),
  limit: share.describe('A success rate below it, or another rate above it, is drift.'),
  least: z.int().min(1).default(10).describe('Runs, gates or steps in the window below which nothing is said.'),
});

/** `metrics`: what is asked of the figures that the event stream gives. */
export const metricsConfig = z.strictObject({
  recoveryMinutes: z
    .strictObject({
      sev1: minutes.default(60),
      sev2: minutes.default(240),
      sev3: minutes.default(1440),
      sev4: minutes.default(null),
    })
    .prefault({})
    .describe('Minutes within which a failure of a severity should have recovered (000 §1); null: no target.'),
  acknowledgeMinutes: z
    .strictObject({ tier1: minutes.default(240), tier2: minutes.default(60), tier3: minutes.default(15) })
    .prefault({})
    .describe('Minutes within which somebody should be at an escalation of a tier (000 §2); null: no target.'),
  overrideCeiling: share
    .default(0.08)
    .describe('Share of HITL gates at which humans may overrule the agent, over seven days (000 §1).'),
  drift: z
    .strictObject({
      sigmas: z.number().positive().default(2).describe('Standard deviations from the baseline (000 §1).'),
      baselineDays: z.int().min(2).default(14).describe('Days before the last one that say what is usual (000 §1).'),
      leastDays: z
        .int()
        .min(2)
        .default(5)
        .describe(
          'Days with runs below which there is no baseline; a new version is then measured by the others of its agent.',
        ),
      lowVolume: z
        .int()
        .min(1)
        .default(30)
        .describe('Runs, gates or steps a day below which 95 % intervals decide instead of sigma.'),
      leastInBand: z
        .int()
        .min(1)
        .default(10)
        .describe('Runs, gates or steps in the last one or two hours below which they are not held to the baseline.'),
    })
    .prefault({})
    .describe('When a rate has left what is usual.'),
  thresholds: z
    .array(threshold)
    .default([
      { metric: 'success-rate', window: '1h', limit: 0.85, least: 10 },
      { metric: 'override-rate', window: '2h', limit: 0.3, least: 10 },
    ])
    .describe(
      'Fixed limits beside the baseline. 004: more than 15 % wrong in an hour, or less than 70 % accepted in two, page when an average of seven days does not move.',
    ),
  memory: z
    .string()
    .regex(/^\d+(?:\.\d+)?(?:MB|GB)$/u, { error: 'is no amount of memory; write for example `512MB` or `2GB`' })
    .default('1GB')
    .describe('Memory for reading events, in the buffers of DuckDB; the process takes some hundred MB more.'),
  engines: enginesConfig
    .prefault({})
    .describe(
      'Databases of your own that hold the events, for `--engine`; `reliability events schema` prints the table.',
    ),
});
