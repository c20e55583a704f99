import { z } from 'zod';
import { calendarDate, text, texts } from './fields.ts';

/** Who may read a record on the published site. */
export const audiences = ['internal', 'restricted', 'public'] as const;

export type Audience = (typeof audiences)[number];

/**
 * A finding that is accepted, with its reason, until a day. `at` is a JSON pointer to the value it is about; the
 * `suppress/*` rules demand reason and day.
 */
const ignore = z.strictObject({
  rule: text.describe('Rule id, for example `clock/order`.'),
  at: z
    .string()
    .optional()
    .describe('JSON pointer to the value, for example `/action_items/0/owner`. Left out: the whole document.'),
  reason: text.optional().describe('Why the finding is accepted.'),
  until: calendarDate.optional().describe('Last day on which it is accepted.'),
});

/** The schema of one kind: its own fields and those that every kind has. Unknown keys are errors. */
export function record<Name extends string, Shape extends z.core.$ZodLooseShape>(kind: Name, shape: Shape) {
  return z.strictObject({
    kind: z.literal(kind).describe('What the document is.'),
    title: text.optional().describe('The heading of its page.'),
    ...shape,
    audience: z.enum(audiences).optional().describe('Who may read it on the site. Left out: internal.'),
    tags: texts.optional(),
    lint: z
      .strictObject({ ignore: z.array(ignore).optional() })
      .optional()
      .describe('Findings that are accepted.'),
  });
}
