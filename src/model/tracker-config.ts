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

/** Linear counts from 1, urgent, to 4, low. */
const linearPriority = (level: number) => z.int().min(0).max(4).default(level);

const linear = z.strictObject({
  team: text
    .optional()
    .describe(
      'The key of the team whose issues they are: the `REL` of `REL-12`. Without it there is no sync to Linear.',
    ),
  label: text
    .nullable()
    .default('reliability')
    .describe('The label of every issue that `sync` made; it is made when it is missing. null: none.'),
  priorities: z
    .strictObject({
      sev1: linearPriority(1),
      sev2: linearPriority(2),
      sev3: linearPriority(3),
      sev4: linearPriority(4),
    })
    .prefault({})
    .describe(
      'The priority for each severity, where the action states none: 1 urgent, 2 high, 3 medium, 4 low, 0 none.',
    ),
});

const jira = z.strictObject({
  site: z
    .string()
    .regex(/^[\w.-]+(?::\d+)?$/u, { error: 'is no host; write for example `acme.atlassian.net`' })
    .optional()
    .describe('The host of the Jira Cloud site. Without it there is no sync to Jira.'),
  project: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]+$/u, { error: 'is no key of a project; write for example `REL`' })
    .optional()
    .describe('The key of the project whose issues they are: the `REL` of `REL-12`.'),
  issueType: text.default('Task').describe('The type of the issues.'),
  label: z
    .string()
    .regex(/^[^\s"\\]+$/u, { error: 'has a space or a quote, which a label of Jira may not have; write `-` instead' })
    .default('reliability')
    .describe('The label of every issue that `sync` made, by which it finds them again.'),
  priorities: wordBySeverity(['Highest', 'High', 'Medium', 'Low']).describe(
    'The name of the priority for each severity, where the action states none; for P0 to P3, too, in this order.',
  ),
  droppedStatuses: z
    .array(text)
    .default(["Won't Do", "Won't Fix", 'Cancelled', 'Canceled', 'Declined', 'Rejected', 'Duplicate'])
    .describe('Statuses and resolutions that mean: closed, and not done. Any other closed status means done.'),
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
  linear: linear.prefault({}).describe('Issues of Linear.'),
  jira: jira.prefault({}).describe('Issues of Jira Cloud.'),
});
