import { z } from 'zod';
import { text } from '../fields.ts';
import { record } from '../record.ts';
import { expressionFault } from '../regular-expression.ts';
import { transcriptRoles } from '../transcript.ts';

/** How grave it is when a criterion is not met; its weight follows from it. */
export const criterionSeverities = ['critical', 'high', 'medium', 'low'] as const;

/** The best and the worst score (002 step 3). */
export const bestScore = 5;

/** A score by a rubric: 0 to 5, in whole numbers where somebody judges. */
export const scoreValue = z.number().min(0).max(bestScore);

const wholeScore = z.int().min(0).max(bestScore);

const expression = z.string().check((context) => {
  const fault = expressionFault(context.value);
  if (fault !== undefined) context.issues.push({ code: 'custom', input: context.value, message: fault });
});

/** A name that stands as a key: `policy_adherence`. */
const criterionId = z.string().regex(/^[a-z][a-z0-9_]*$/u, {
  error: 'is no name of a criterion; write small letters, digits and `_`, for example `policy_adherence`',
});

/** Something that a program can see in a transcript; each that is so takes points from the best score. */
const check = z.strictObject({
  id: text.describe('Named in the reasons of a score.'),
  roles: z.array(z.enum(transcriptRoles)).min(1).optional().describe('Whose messages are looked at. Left out: all.'),
  field: z.enum(['content', 'notes', 'tool']).default('content').describe('What of a message is looked at.'),
  matches: expression.describe('Regular expression; case does not matter.'),
  absent: z.boolean().default(false).describe('Whether points are taken when no message matches.'),
  takes: z.int().min(1).max(bestScore).describe('Points that are taken, once however often it matches.'),
});

const criterion = z.strictObject({
  id: criterionId,
  severity: z.enum(criterionSeverities).describe('How grave it is when this is not met.'),
  question: text.describe('What whoever scores has to decide.'),
  anchors: z
    .partialRecord(z.enum(['0', '1', '2', '3', '4', '5']), text)
    .optional()
    .describe('What a score means, at least of the ends: { "0": …, "5": … }.'),
  floor: wholeScore.optional().describe('A transcript with less has failed, whatever its average.'),
  checks: z.array(check).optional().describe('What `audit score --by rules` looks for.'),
});

const weight = z.number().positive();

/** What transcripts are scored by. It never changes: another version is another record. */
export const rubricSchema = record('rubric', {
  rubric_id: text,
  version: text,
  weights: z
    .strictObject({ critical: weight, high: weight, medium: weight, low: weight })
    .describe('What a criterion of each severity counts for in the weighted score.'),
  criteria: z.array(criterion).min(1),
});

export type Rubric = z.output<typeof rubricSchema>;
export type Criterion = Rubric['criteria'][number];
