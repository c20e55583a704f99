import { z } from 'zod';
import { calendarDate, text, texts } from '../fields.ts';
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

export type FindingSeverity = (typeof findingSeverities)[number];
export type FindingStatus = (typeof findingStatuses)[number];
export type FindingOrigin = (typeof findingOrigins)[number];

const item = z.strictObject({
  id: text,
  state: z.enum(findingStatuses),
  reason: text.optional().describe('Why the item is `rejected` or `non_actionable`.'),
});

/** What a reviewer or a check found in another record (003, fix loop). */
export const findingSchema = record('finding', {
  finding_id: text,
  target: text.describe('The id of the record it is about, or a path or URL.'),
  origin: z.enum(findingOrigins).optional(),
  filed_by: text.optional().describe('The role, handle or agent that filed it.'),
  filed_on: calendarDate.optional(),
  severity: z.enum(findingSeverities).optional(),
  severity_reason: text.optional().describe('Why the severity is another one than it was filed with.'),
  status: z.enum(findingStatuses).optional(),
  owner: text.optional().describe('The role that sees to the fix; without it the owner of the target does.'),
  rule_ids: texts.optional().describe('Rules of the lint that it is about.'),
  enumerated_items: z.array(item).optional().describe('What it lists, each resolved on its own.'),
  target_invalidates: texts.optional().describe('Approval roles whose approval ends when it is closed.'),
  resolution: text.optional(),
  fixed_by: text.optional(),
  verified_by: text.optional().describe('Not the one who fixed it.'),
});

export type Finding = z.output<typeof findingSchema>;
