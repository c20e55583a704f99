import { z } from 'zod';

const minutes = z.int().min(1).nullable();
const share = z.number().min(0).max(1);

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
  overrideCeiling: share
    .default(0.08)
    .describe('Share of HITL gates at which humans may overrule the agent, over seven days (000 §1).'),
  memory: z
    .string()
    .regex(/^\d+(?:\.\d+)?(?:MB|GB)$/u, { error: 'is no amount of memory; write for example `512MB` or `2GB`' })
    .default('1GB')
    .describe('Memory for reading events, in the buffers of DuckDB; the process takes some hundred MB more.'),
});
