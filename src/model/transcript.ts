import { z } from 'zod';
import { decisionOrigins, overrideActions } from './event.ts';
import { confidenceBand, instant, reversibility, text, texts } from './fields.ts';

/** Who a message is of. `human` is somebody who decides about the run, `user` whoever it is done for. */
export const transcriptRoles = ['system', 'user', 'agent', 'tool', 'human'] as const;

const message = z.object({
  role: z.enum(transcriptRoles),
  content: z.string(),
  ts: instant.optional(),
  tool: text.optional().describe('The name of the tool, of a message of a tool.'),
  confidence: z.number().min(0).max(1).optional(),
  notes: text.optional().describe('What the runtime noted, such as a policy violation (002 step 3).'),
  step_id: text.optional(),
});

/**
 * One run of an agent as it can be read again, one object a line of NDJSON. Fields that are not named here are left out of
 * every copy: nobody could say that they are clean.
 */
export const transcriptSchema = z.object({
  run_id: text.describe('The run_id of its events (contract C2).'),
  transcript_ref: text
    .optional()
    .describe('What it is called in an audit. Left out: the run_id; of a run with several transcripts each needs one.'),
  agent_id: text,
  agent_version: text,
  started_at: instant,
  ended_at: instant.optional(),
  event_refs: texts.optional().describe('event_id of events of this run.'),
  decision_origin: z
    .enum(decisionOrigins)
    .optional()
    .describe('As in an event, where the events of the run are not at hand.'),
  action_type: z.enum(overrideActions).optional(),
  confidence_band: confidenceBand.optional(),
  reversibility: reversibility.optional(),
  messages: z.array(message).min(1),
});

export type Transcript = z.output<typeof transcriptSchema>;
export type TranscriptMessage = Transcript['messages'][number];

/** A transcript as an audit keeps it: what must not be read is hidden, and `redactions` says in how many places. */
export const redactedTranscriptSchema = transcriptSchema.extend({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .describe('Of the line that it was copied from, without its line feed.'),
  redactions: z.int().min(0),
});

export type RedactedTranscript = z.output<typeof redactedTranscriptSchema>;
