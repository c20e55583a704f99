import { z } from 'zod';
import { calendarDate, dateOrInstant, text, texts } from '../fields.ts';

/** What kind of change an action is: the five of 000 §4, the list of 001 §8, and the rest that reviews ask for. */
export const actionTypes = [
  'deterministic-fallback',
  'threshold-tightening',
  'prompt-or-tool-change',
  'canvas-edit',
  'new-failure-mode',
  'policy-update',
  'approval-tightening',
  'eval-case',
  'regression-test',
  'rollout-gate',
  'capability-retirement',
  'registry-update',
  'detection-rule',
  'runbook',
  'process',
  'tooling',
] as const;

export const actionClasses = ['detect', 'prevent', 'mitigate', 'respond', 'process'] as const;
export const actionScopes = ['instance', 'class'] as const;
export const priorities = ['P0', 'P1', 'P2', 'P3'] as const;
export const actionStatuses = ['open', 'in-progress', 'done', 'wont-do', 'superseded', 'accepted-risk'] as const;

/** A text that editors complete from a list. */
function listed(values: readonly string[], description: string) {
  return z
    .string()
    .meta({ enum: [...values] })
    .nullish()
    .describe(description);
}

/**
 * One hardening action. `owner`, `due`, `type`, `class`, `priority`, `tracker` and `artifact` may be any text here: the rules of those names judge
 * them, so that a draft may still lack them and a mistake is said once. Editors offer the lists all the same.
 */
export const actionItemSchema = z.strictObject({
  id: text.describe('Unique in the whole library; never changes.'),
  description: text.describe('The deliverable, so that its owner need not ask what is meant.'),
  type: listed(actionTypes, 'What kind of change it is.'),
  category: text.optional().describe("The word of a table's own column: Detection, Runbook hygiene."),
  class: listed(actionClasses, 'Which part of the incident it makes better.'),
  scope: z.enum(actionScopes).optional().describe('Only this instance, or the class of failure.'),
  owner: z.string().nullish().describe('A role, person or rotation.'),
  due: z.string().nullish().describe('YYYY-MM-DD.'),
  priority: listed(priorities, 'P0 before the incident is closed, P1 next cycle, P2 planned, P3 later (003).'),
  tracker: z.string().nullish().describe('Ticket id or URL.'),
  status: z.enum(actionStatuses),
  done_at: dateOrInstant.optional(),
  evidence: text.optional().describe('What shows that it was done: a link or a commit.'),
  reason: text.optional().describe('Why it will not be done, or why the risk is accepted.'),
  approver: text.optional().describe('The role that agreed.'),
  expires: calendarDate.optional().describe('Until when the risk is accepted.'),
  superseded_by: text.optional().describe('Id of the action that replaces it.'),
  artifact: z.string().nullish().describe('Which artifact it changes (001 §8).'),
  linked_override_events: texts.optional().describe('event_id of override events.'),
  linked_failure_ids: texts.optional().describe('failure_id of failure modes.'),
  s2_regression_seed: text.optional().describe('`no`, `yes`, or the case_id of the eval case that came of it.'),
  s3_provenance_followups: z.enum(['yes', 'no']).optional(),
  effectiveness: z
    .strictObject({
      check_by: calendarDate.optional(),
      held: z.enum(['yes', 'no', 'unknown']).optional(),
      evidence: text.optional(),
    })
    .optional()
    .describe('Whether it worked.'),
});

export type ActionItem = z.output<typeof actionItemSchema>;
