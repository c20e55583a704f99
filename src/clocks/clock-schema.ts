import { z } from 'zod';
import { kindNames } from '../model/kinds.ts';

/** What can fall due, in the order in which clocks of one moment are listed. */
export const clockKinds = [
  'article-73-initial',
  'article-73-final',
  'handoff',
  'publication',
  'canary',
  'kill-switch',
  'action',
  'accepted-risk',
  'effectiveness',
  'stale-review',
  'canvas-reading',
  'adversarial-expansion',
  'drill',
  'review',
  'failure-mode',
  'decision',
  'playbook',
  'retirement',
  'suppression',
] as const;

export type ClockKind = (typeof clockKinds)[number];

export const clockStates = ['overdue', 'due', 'unknown', 'waiting'] as const;

/** A clock that runs, or that will. A plain value: what commands print and pages show. */
export const runningClockSchema = z.strictObject({
  kind: z.enum(clockKinds),
  what: z.string().describe('What is to be done, in a sentence without its period.'),
  record: z.strictObject({
    kind: z.enum(kindNames),
    id: z.string(),
    title: z.string(),
    route: z.string().describe('Path of the page below the base of the site, with the anchor of the part it is about.'),
    path: z.string().describe('Path of the file in the content folder.'),
  }),
  part: z.string().optional().describe('Which part of the record: the id of an action, the name of a phase.'),
  agents: z.array(z.string()).describe('agent_id of the agents it is about.'),
  owners: z.array(z.string()).describe('Roles whose turn it is; empty where the records name nobody.'),
  state: z
    .enum(clockStates)
    .describe('`waiting`: it has not begun yet; `unknown`: it runs, and nothing says from when or until when.'),
  due: z
    .string()
    .optional()
    .describe('YYYY-MM-DD, the last day (it is over with the day in UTC), or an ISO 8601 moment in UTC.'),
  dueInDays: z.int().optional().describe('Days from the clock to the day of `due`; negative when it has passed.'),
  left: z.string().optional().describe('The same in words: `in 3 days`, `5 h late`.'),
  since: z
    .strictObject({ what: z.string(), at: z.string() })
    .optional()
    .describe('What it counts from, and when that was; absent where the record names the day itself.'),
  limit: z.string().optional().describe('How long it runs: `10 business days`.'),
  source: z
    .strictObject({
      says: z.string().describe('Where it is asked for: a section such as `000 §3.4`, or a rule.'),
      setting: z.string().optional().describe('The key of the configuration that sets the limit.'),
      field: z.string().optional().describe('The field of the record that sets the day.'),
    })
    .describe('Where the clock comes from.'),
  why: z.string().optional().describe('Why it is waiting or unknown.'),
});

export type RunningClock = z.output<typeof runningClockSchema>;
