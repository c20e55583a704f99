import type { z } from 'zod';
import { calendarDate, text, texts } from '../fields.ts';
import { record } from '../record.ts';

/** What to do, step by step; the only kind that may be MDX. */
export const playbookSchema = record('playbook', {
  id: text,
  title: text,
  summary: text.optional(),
  owner_role: text.optional(),
  agents: texts.optional().describe('agent_id of the agents it is for.'),
  failure_ids: texts.optional().describe('failure_id of the modes it answers.'),
  review_by: calendarDate.optional(),
});

export type Playbook = z.output<typeof playbookSchema>;
