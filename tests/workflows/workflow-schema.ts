import { z } from 'zod';

/**
 * Workflows and composite actions, as far as we use what GitHub offers
 * (docs.github.com/actions/reference/workflows-and-actions): a key that is not here is misspelt, or to be looked at first.
 */
const access = z.enum(['read', 'write', 'none']);

const permissions = z.strictObject({
  actions: access.optional(),
  checks: access.optional(),
  contents: access.optional(),
  'id-token': z.enum(['write', 'none']).optional(),
  issues: access.optional(),
  pages: access.optional(),
  'pull-requests': access.optional(),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const values = z.record(z.string().regex(/^[\w-]+$/), scalar);
const id = z.string().regex(/^[A-Za-z_][\w-]*$/);

const concurrency = z.strictObject({
  group: z.string(),
  'cancel-in-progress': z.union([z.boolean(), z.string()]).optional(),
});

const both = { id: id.optional(), name: z.string().optional(), if: z.string().optional(), env: values.optional() };
const uses = z.strictObject({
  ...both,
  uses: z.string(),
  with: values.optional(),
  'continue-on-error': z.boolean().optional(),
});
const run = z.strictObject({
  ...both,
  run: z.string(),
  shell: z.literal('bash').optional(),
  'working-directory': z.string().optional(),
});
const step = z.union([uses, run]);

const job = z.strictObject({
  name: z.string().optional(),
  needs: z.union([id, z.array(id)]).optional(),
  if: z.string().optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.int().min(1).max(120),
  permissions,
  environment: z.strictObject({ name: z.string(), url: z.string().optional() }).optional(),
  steps: z.array(step).min(1),
});

const branches = z.strictObject({ branches: z.array(z.string()).optional() }).nullable();

/** Every event that starts one of our workflows. */
const triggers = z.strictObject({
  pull_request: branches.optional(),
  push: branches.optional(),
  schedule: z.array(z.strictObject({ cron: z.string().regex(/^(?:[\d*,/-]+ ){4}[\d*,/-]+$/) })).optional(),
  workflow_dispatch: z.null().optional(),
  workflow_run: z.strictObject({ workflows: z.array(z.string()), types: z.array(z.literal('completed')) }).optional(),
});

/** `on: pull_request` and `on: [push]` are short for a mapping. */
const on = z.preprocess((written) => {
  const names = typeof written === 'string' ? [written] : written;
  return Array.isArray(names) ? Object.fromEntries(names.map((name) => [name, null])) : names;
}, triggers);

export const workflowSchema = z.strictObject({
  name: z.string(),
  on,
  permissions: z.strictObject({}),
  concurrency,
  jobs: z.record(id, job),
});

export const actionSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(
    z.string().regex(/^[a-z][a-z-]*$/),
    z.union([
      z.strictObject({ description: z.string(), default: z.string() }),
      z.strictObject({ description: z.string(), required: z.literal(true) }),
    ]),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })).optional(),
  runs: z.strictObject({
    using: z.literal('composite'),
    // A script of a composite action has no default shell.
    steps: z.array(z.union([uses, run.required({ shell: true })])),
  }),
});

export type Workflow = z.output<typeof workflowSchema>;
export type Action = z.output<typeof actionSchema>;
export type Job = Workflow['jobs'][string];
export type Step = z.output<typeof step>;
