import { z } from 'zod';
import { lexiconEntrySchema, lexiconSchema } from '../lexicon.ts';

/** Who is blamed: `agent` is an AI agent, `self` whoever writes, `unnamed` somebody whom the sentence leaves out. */
const targets = ['person', 'team', 'org', 'self', 'agent', 'user', 'they', 'unnamed'] as const;

export type Target = (typeof targets)[number];

const list = z.array(z.string().min(1));

/** The words from which the subject of a sentence is found. Patterns as in every lexicon; `names` and `department` as written. */
const grammarSchema = z.strictObject({
  self: list,
  singular: list,
  plural: list,
  department: list,
  determiners: list,
  skips: list,
  prepositions: list,
  /** Before an owner they say that it is nobody's: `not the engineer's fault`. */
  negations: list,
  breaks: list,
  joins: list,
  relatives: list,
  /** Words that stand before what they own: `his`, `our`. */
  owners: z.strictObject({ person: list, self: list }),
  conditions: list,
  /** Words that open a question. */
  questions: list,
  denials: list,
  verbs: list,
});

const blameEntrySchema = lexiconEntrySchema.extend({
  /**
   * Whom the words must be about, and where that stands: `before` them as their subject, as the `owner` of what they name
   * (`the engineer's`), or at the start of the `clause`. Left out: the words alone are enough.
   */
  subject: z
    .strictObject({ place: z.enum(['before', 'owner', 'clause']), of: z.array(z.enum(targets)).min(1) })
    .optional(),
});

export type BlameEntry = z.output<typeof blameEntrySchema>;

/** The file of one language. `words` has the lists `person`, `team`, `org`, `agent` and `thing`. */
export const blameFileSchema = lexiconSchema.omit({ entries: true }).extend({
  grammar: grammarSchema,
  /** Given names that are neither words nor products. */
  names: list,
  phrases: z.array(blameEntrySchema).min(1),
  counterfactuals: z.array(blameEntrySchema).min(1),
});

export type BlameFile = z.output<typeof blameFileSchema>;
