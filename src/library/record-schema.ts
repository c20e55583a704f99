import { z } from 'zod';
import { kindNames } from '../model/kinds.ts';
import { audiences } from '../model/record.ts';

const kind = z.enum(kindNames);
const instant = z.string().describe('ISO 8601 with its zone.');
const route = z.string().describe('Path of the page below the base of the site.');

/** What became of an action: `overdue` is open and past its day; `dropped` is wont-do, superseded or an accepted risk. */
export const actionStates = ['open', 'overdue', 'done', 'dropped'] as const;

/** An action as its record tells it, with what follows from the clock. */
export const actionSchema = z.strictObject({
  id: z.string(),
  description: z.string(),
  status: z.string().describe('As the document says.'),
  state: z.enum(actionStates),
  owner: z.string().optional(),
  due: z.string().optional().describe('YYYY-MM-DD.'),
  dueInDays: z.int().optional().describe('Days from the clock of the build to `due`; negative when it has passed.'),
  ageDays: z.int().optional().describe('Days since the incident was detected, for what is not settled.'),
  priority: z.string().optional(),
  type: z.string().optional(),
  class: z.string().optional(),
  tracker: z.string().optional(),
  doneAt: z.string().optional(),
  evidence: z.string().optional(),
  reason: z.string().optional().describe('Why it was dropped, and who agreed.'),
  failureIds: z.array(z.string()),
});

const timelineEntrySchema = z.strictObject({
  t: z.string().optional().describe('The time as it is written.'),
  instant: instant.optional().describe('The time, where date, time and zone are known.'),
  approximate: z.boolean().optional(),
  event: z.string(),
  actor: z.string().optional(),
  source: z.string().optional(),
});

const referenceSchema = z.strictObject({
  relation: z.string().describe('The field that refers, or `link` for a link of the text.'),
  pointer: z.string().optional().describe('JSON pointer into `fields`; absent for a link of the text.'),
  kind,
  id: z.string(),
  title: z.string(),
  route,
});

const backlinkSchema = z.strictObject({
  relation: z.string().describe('The field of the citing record, or `link` for a link of its text.'),
  kind,
  id: z.string(),
  title: z.string(),
  route,
  sentence: z.string().describe('The sentence that cites.'),
});

/** One record as the site shows it and as its JSON twin publishes it. */
export const recordSchema = z
  .strictObject({
    kind,
    id: z.string(),
    title: z.string(),
    summary: z.string().describe('One or two sentences; empty when the record has none.'),
    route,
    audience: z.enum(audiences),
    status: z.string().optional().describe("The kind's own word: `closed`, `active`, `production`, …"),
    severity: z.string().optional().describe('sev1 to sev4 for incidents, a word for registers.'),
    date: z.string().optional().describe('The day the record is about, YYYY-MM-DD in UTC.'),
    agents: z.array(z.string()).describe('agent_id of the agents it is about.'),
    failureIds: z.array(z.string()).describe('failure_id of the failure modes it is about.'),
    owners: z.array(z.string()).describe('Roles that own it.'),
    fields: z.record(z.string(), z.unknown()).describe("The document's data under the keys of its kind's schema."),
    bodyFields: z.array(z.string()).describe('Keys of `fields` that were read from the text, where they are shown.'),
    actions: z.array(actionSchema),
    timeline: z.array(timelineEntrySchema),
    whys: z
      .array(z.strictObject({ level: z.string(), text: z.string() }))
      .describe('From what was seen to the root cause.'),
    sections: z.array(
      z.strictObject({ title: z.string(), depth: z.int(), slug: z.string(), role: z.string().optional() }),
    ),
    references: z.array(referenceSchema),
    backlinks: z.array(backlinkSchema),
    history: z
      .strictObject({ created: instant, updated: instant, commits: z.int() })
      .optional()
      .describe('What git knows; absent without a repository.'),
    contentPath: z.string().describe('Path of the file in the content folder.'),
  })
  .meta({ title: 'Record', description: 'One record of the library, with what is derived from it.' });

export type RecordView = z.output<typeof recordSchema>;
export type ActionView = z.output<typeof actionSchema>;
export type ActionState = ActionView['state'];
export type TimelineEntry = z.output<typeof timelineEntrySchema>;
export type ReferenceView = z.output<typeof referenceSchema>;
export type Backlink = z.output<typeof backlinkSchema>;
