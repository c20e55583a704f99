import type { z } from 'zod';
import { calendarDate, text, textOrTexts, texts, yesNo } from '../fields.ts';
import { record } from '../record.ts';

/** A failure that was provoked on purpose. */
export const drillSchema = record('drill', {
  drill_id: text,
  date: calendarDate,
  failure_ids: texts.optional(),
  passed: yesNo,
  evidence: textOrTexts.optional(),
});

export type Drill = z.output<typeof drillSchema>;
