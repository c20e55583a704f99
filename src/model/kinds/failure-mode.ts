import { z } from 'zod';
import { calendarDate, text, textOrTexts, texts } from '../fields.ts';
import { record } from '../record.ts';

/** The register's own scale (contract C1); the words of 000 §4 and `info`. */
export const failureModeSeverities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const failureModeLifecycles = ['candidate', 'active', 'deprecated', 'merged'] as const;

/** One way in which an agent fails: an entry of the register. */
export const failureModeSchema = record('failure-mode', {
  failure_id: text,
  name: text,
  description: text,
  severity: z.enum(failureModeSeverities),
  detectable_signal: text.describe('What shows it in the event stream.'),
  expected_behavior: text.describe('What the agent shall do when it happens.'),
  recovery_path: text.describe('Steps behind each other: `fallback -> bounded-retry -> escalate`.'),
  lifecycle: z.enum(failureModeLifecycles).optional(),
  superseded_by: text.optional().describe('failure_id of the mode that took its place.'),
  agents: texts.optional().describe('agent_id of the agents it can happen to.'),
  test_refs: texts.optional().describe('case_id of the eval cases that provoke it.'),
  first_check: text.optional().describe('What to look at first next time.'),
  runbook: text.optional(),
  owner_role: text.optional(),
  review_by: calendarDate.optional(),
  mappings: z
    .strictObject({
      owasp_asi: textOrTexts.optional(),
      owasp_llm: textOrTexts.optional(),
      mast: textOrTexts.optional(),
      ms_agentic: textOrTexts.optional(),
      atlas: textOrTexts.optional(),
    })
    .optional()
    .describe('The same mode in public taxonomies.'),
  added_by: text.optional().describe('id of the incident that brought it into the register.'),
});

export type FailureMode = z.output<typeof failureModeSchema>;
