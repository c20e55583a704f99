import { z } from 'zod';
import { text } from './fields.ts';

const handle = z.string().regex(/^@[\w.-]+$/u, { error: 'is no handle; write for example `@jekholm`' });

/** A word for each severity; null: none. Those that are left out keep their default. */
function wordBySeverity(defaults: readonly [string, string, string, string]) {
  const word = (index: 0 | 1 | 2 | 3) => text.nullable().default(defaults[index]);
  return z.strictObject({ sev1: word(0), sev2: word(1), sev3: word(2), sev4: word(3) }).prefault({});
}

const github = z.strictObject({
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/u, { error: 'is no repository; write `owner/name`' })
    .optional()
    .describe(
      'Where the issues are, as owner/name. Left out: `GITHUB_REPOSITORY`, else what the git remote `origin` names.',
    ),
  label: text
    .max(50, { error: 'has more than the 50 characters that a label may have; shorten it' })
    .default('reliability')
    .describe('Every issue that `sync` made has this label; it is made when it is missing.'),
  severityLabels: wordBySeverity(['sev1', 'sev2', 'sev3', 'sev4']).describe('The label for each severity.'),
  secondsBetweenWrites: z
    .number()
    .min(0)
    .default(1)
    .describe('GitHub asks for a second between two changes; less makes it refuse them for a while.'),
});

/** Where actions are followed, for `reliability sync`. */
export const trackersSchema = z.strictObject({
  assignees: z
    .record(z.string(), handle)
    .default({})
    .describe(
      "Who gets the tickets of an owner that is a role: { 'agent owner, support triage': '@jekholm' }. People are found by the people file.",
    ),
  parents: z
    .boolean()
    .default(false)
    .describe('Whether each incident gets a ticket of its own, above those of its actions.'),
  github: github.prefault({}).describe('GitHub issues.'),
});
