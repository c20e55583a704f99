import { z } from 'zod';
import { calendarDate, instant, text, texts } from '../fields.ts';
import { record } from '../record.ts';
import { actionItemSchema } from './action-item.ts';

export const reviewCadences = ['weekly', 'monthly', 'quarterly'] as const;

export type ReviewCadence = (typeof reviewCadences)[number];

/** One of the numbers that the next packet is held to. */
const figure = z.strictObject({
  name: text.describe('What was counted: `overdue actions`.'),
  value: z.number(),
});

/** A review packet, generated from one commit at one moment, and what was decided over it. */
export const reviewSchema = record('review', {
  review_id: text,
  cadence: z.enum(reviewCadences),
  period: text.describe('A week, 2026-W33, a month, 2026-08, or a quarter, 2026-Q3.'),
  date: calendarDate.describe('The last day of the period.'),
  commit: text
    .optional()
    .describe('The commit it was generated from; absent when the library had changes that were not committed.'),
  generated_at: instant.optional().describe('The clock it was generated with.'),
  digest: text
    .optional()
    .describe('SHA-256 of the generated part, boxes unticked: whoever edits it would change what was known then.'),
  figures: z.array(figure).optional().describe('The numbers that the next packet is held to.'),
  decisions: texts.optional().describe('decision_id of what was decided.'),
  action_items: z.array(actionItemSchema).optional().describe('What was promised in the meeting; here or in the text.'),
});

export type Review = z.output<typeof reviewSchema>;
