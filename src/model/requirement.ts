import { z } from 'zod';
import { text, texts } from './fields.ts';
import { kindNames } from './kinds.ts';
import { expressionFault } from './regular-expression.ts';
import { severities } from './severity.ts';

/** What an organisation can demand without code, as the eipw linter's parametric lints do. */
export const requirementKinds = ['section', 'field', 'pattern', 'phrase', 'date-limit', 'reference'] as const;

const expression = z.string().check((context) => {
  const fault = expressionFault(context.value);
  if (fault !== undefined) context.issues.push({ code: 'custom', input: context.value, message: fault });
});

/** A field by its keys with dots; a list on the way means each of its entries: `action_items.tracker`. */
const field = z.string().regex(/^\w+(?:\.\w+)*$/u, {
  error: 'is no field; write its keys with dots, for example `action_items.tracker`',
});

const count = z.int().min(0);

/** What every requirement says, whatever its kind. */
const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/u, {
      error: 'is no rule id; write group and name in lower case, for example `acme/rollback-section`',
    })
    .describe('Group and name, as findings print it: `acme/rollback-section`. The group is your own.'),
  level: z.enum(['error', 'warning', 'info']).default('error').describe('An error blocks a merge.'),
  kinds: z.array(z.enum(kindNames)).min(1).default(['postmortem']).describe('Kinds of record it looks at.'),
  severities: z.array(z.enum(severities)).optional().describe('Only records of these severities.'),
  statuses: texts.optional().describe('Only records with one of these words as their `status`.'),
  message: z
    .strictObject({
      what: text.optional().describe('What was seen; there is a sentence for each kind of requirement.'),
      why: text.describe('Why it matters: one sentence.'),
      how: text.describe('What to write instead: one sentence, with an example where one helps.'),
    })
    .describe(
      'What people read. {field}, {value}, {heading}, {phrase}, {instead} and {limit} are filled in where they are known.',
    ),
  url: z
    .url({ protocol: /^https?$/u, error: 'is not a web address; write it with https://' })
    .optional()
    .describe('A page of yours about it.'),
};

/** When a field is demanded: another one is there, has a value, or matches. */
const condition = z
  .strictObject({
    field,
    is: z.union([text, texts]).optional().describe('One of these values.'),
    matches: expression.optional().describe('Regular expression that a part of the value matches.'),
  })
  .describe('Only where this field is there; with `is` or `matches`, only with that value.');

const where = z.union([z.enum(['title', 'body']), z.strictObject({ field }), z.strictObject({ section: text })], {
  error: "is no place; write 'title', 'body', { field: 'summary' } or { section: 'Impact' }",
});

const section = z.strictObject({
  ...common,
  kind: z.literal('section').describe('A section that must be there and say something.'),
  heading: z
    .union([text, z.array(text).min(1)])
    .describe('The heading, or the headings any of which will do; case and numbering do not matter.'),
});

const fieldRequirement = z.strictObject({
  ...common,
  kind: z.literal('field').describe('A field that must have a value, always or under a condition.'),
  field: field.describe('The field, keys with dots; a list on the way means each of its entries.'),
  if: condition.optional(),
});

const pattern = z
  .strictObject({
    ...common,
    kind: z.literal('pattern').describe('A text that must, or must not, match a regular expression.'),
    in: where.describe('Where: the title, the body, a field or a section.'),
    must: expression.optional().describe('A part of the text matches this. A text that is missing is not judged.'),
    mustNot: expression.optional().describe('No part of the text matches this.'),
    ignoreCase: z.boolean().default(false).describe('Whether capitals do not matter.'),
  })
  .check((context) => {
    const { must, mustNot } = context.value;
    if ((must === undefined) !== (mustNot === undefined)) return;
    const message = 'needs one expression; write either `must` or `mustNot`';
    context.issues.push({ code: 'custom', input: context.value, message });
  });

const phrase = z.strictObject({
  ...common,
  kind: z.literal('phrase').describe('Words that are not used, with what is written instead.'),
  phrases: z
    .record(text, z.string())
    .check((context) => {
      if (Object.keys(context.value).length > 0) return;
      const message = "has no phrase; write for example { 'root-caused': 'explained' }";
      context.issues.push({ code: 'custom', input: context.value, message });
    })
    .describe(
      'Phrase → replacement, offered as a fix; empty when there is none. Case does not matter, words are whole.',
    ),
});

const dateLimit = z.strictObject({
  ...common,
  kind: z.literal('date-limit').describe('A day that lies within so many days of another one.'),
  field: field.describe(
    'The day or moment that is limited; while it is missing, the clock decides whether it is late.',
  ),
  from: field.describe('The day or moment that the limit counts from.'),
  within: z
    .union([z.strictObject({ days: count }), z.strictObject({ businessDays: count })], {
      error: 'is no limit; write { days: 5 } or { businessDays: 5 }',
    })
    .describe('Calendar days, or business days without Saturday, Sunday and `holidays`.'),
});

const reference = z.strictObject({
  ...common,
  kind: z.literal('reference').describe('A field whose values must be known.'),
  field: field.describe('The field, keys with dots; a list on the way or at the end means each of its entries.'),
  to: z
    .union(
      [
        z.strictObject({ kind: z.enum(kindNames) }),
        z.strictObject({ files: z.literal(true) }),
        z.strictObject({ list: z.array(text).min(1) }),
      ],
      { error: "is no target; write { kind: 'decision' }, { files: true } or { list: ['a', 'b'] }" },
    )
    .describe('Ids of a kind of record, files of the content folder, or the values of a list.'),
  except: expression.optional().describe('Values that match this are not judged.'),
});

/** A rule that an organisation writes into its configuration. */
export const requirementSchema = z.discriminatedUnion('kind', [
  section,
  fieldRequirement,
  pattern,
  phrase,
  dateLimit,
  reference,
]);

/** A requirement with its defaults filled in. */
export type Requirement = z.output<typeof requirementSchema>;

/** A requirement of one kind. */
export type RequirementOf<Kind extends Requirement['kind']> = Extract<Requirement, { readonly kind: Kind }>;
