import { z } from 'zod';
import { text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const findingOrigins = [
  'lint',
  'adversarial-review',
  'studio-review',
  'drift',
  'agent',
  'user-chat',
  'user-visual',
  'user-question',
] as const;
export const findingSeverities = ['blocker', 'high', 'medium', 'low'] as const;
export const findingStatuses = ['open', 'fixed', 'closed', 'rejected', 'non_actionable'] as const;

/** What a reviewer or a check found in another record (003, fix loop). */
export const findingSchema = record('finding', {
  finding_id: text,
  target: text.describe('The id of the record it is about, or a path or URL.'),
  origin: z.enum(findingOrigins).optional(),
  severity: z.enum(findingSeverities).optional(),
  status: z.enum(findingStatuses).optional(),
  enumerated_items: z
    .array(z.strictObject({ id: text, state: z.enum(findingStatuses) }))
    .optional()
    .describe('What it lists, each resolved on its own.'),
  target_invalidates: texts.optional().describe('Approval roles whose approval ends when it is closed.'),
  resolution: text.optional(),
  fixed_by: text.optional(),
  verified_by: text.optional().describe('Not the one who fixed it.'),
});

export type Finding = z.output<typeof findingSchema>;
