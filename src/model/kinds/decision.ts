import { z } from 'zod';
import { calendarDate, text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const decisionStatuses = ['proposed', 'accepted', 'superseded', 'reversed'] as const;

/** One decision that later reviews rely on. */
export const decisionSchema = record('decision', {
  decision_id: text,
  date: calendarDate,
  question: text,
  options: texts.optional(),
  chosen: text,
  rationale: text,
  decided_by_roles: texts,
  status: z.enum(decisionStatuses).optional(),
  supersedes: text.optional().describe('decision_id of the decision it replaces.'),
  review_by: calendarDate.optional(),
});

export type Decision = z.output<typeof decisionSchema>;
