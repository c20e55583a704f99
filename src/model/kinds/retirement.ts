import { z } from 'zod';
import { calendarDate, text } from '../fields.ts';
import { record } from '../record.ts';

export const retirementTargets = ['capability', 'principal', 'bundle', 'agent'] as const;
export const phaseStates = ['planned', 'in-progress', 'done'] as const;

/** How something is taken out of service. */
export const retirementSchema = record('retirement', {
  retirement_id: text,
  target: z.strictObject({ type: z.enum(retirementTargets), id: text }),
  trigger: text.describe('What makes it necessary.'),
  replacement: text.optional(),
  phases: z
    .array(z.strictObject({ name: text, due: calendarDate.optional(), status: z.enum(phaseStates).optional() }))
    .optional(),
});

export type Retirement = z.output<typeof retirementSchema>;
