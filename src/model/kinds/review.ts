import { z } from 'zod';
import { calendarDate, instant, text, texts } from '../fields.ts';
import { record } from '../record.ts';

export const reviewCadences = ['weekly', 'monthly'] as const;

/** A review packet, generated from one commit at one moment, and what was decided over it. */
export const reviewSchema = record('review', {
  review_id: text,
  cadence: z.enum(reviewCadences),
  period: text.describe('A week, 2026-W33, or a month, 2026-08.'),
  date: calendarDate,
  commit: text.optional().describe('The commit it was generated from.'),
  generated_at: instant.optional().describe('The clock it was generated with.'),
  decisions: texts.optional().describe('decision_id of what was decided.'),
});

export type Review = z.output<typeof reviewSchema>;
