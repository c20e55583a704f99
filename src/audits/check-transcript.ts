import type { z } from 'zod';
import { type EventLine, longestLine } from '../library/event-lines.ts';
import { fieldColumn } from '../metrics/check/field-column.ts';
import { explainIssue } from '../model/explain-issue.ts';
import { type Transcript, transcriptSchema } from '../model/transcript.ts';
import type { TranscriptProblem } from './transcript-problem.ts';

/** A line as a transcript, or why it is none. */
export type CheckedTranscript = { readonly transcript: Transcript } | { readonly problem: TranscriptProblem };

const unread = 'It is left out of the population, so nobody can draw it.';

/** Checks one line, which is not blank, of a file of transcripts. */
export function checkTranscript(line: EventLine): CheckedTranscript {
  if (typeof line !== 'string') return { problem: unreadable(line) };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { problem: notJson(line, error instanceof Error ? error.message : '') };
  }
  const read = transcriptSchema.safeParse(value, { reportInput: true });
  return read.success ? { transcript: read.data } : { problem: schemaProblem(line, value, read.error.issues[0]) };
}

function unreadable(line: Exclude<EventLine, string>): TranscriptProblem {
  if (line.problem === 'not-utf8')
    return {
      ...{ column: line.column, what: 'This line has bytes that are no UTF-8', why: unread },
      how: 'Write the file in UTF-8; a half character comes from cutting text by bytes.',
    };
  const size = (line.bytes / 1_048_576).toFixed(1);
  return {
    ...{ column: 1, what: `This line has ${size} MiB, and at most ${longestLine / 1_048_576} is read`, why: unread },
    how: 'Write one transcript a line, without what was attached to it; or split a long run, each part with a `transcript_ref`.',
  };
}

function notJson(line: string, message: string): TranscriptProblem {
  const position = /at position (\d+)/u.exec(message)?.[1];
  const ends = /end of JSON|Unterminated/u.test(message);
  const column = position === undefined ? (ends ? line.length + 1 : 1) : Number(position) + 1;
  const isCut = ends || column > line.trimEnd().length;
  return {
    ...{ column, what: isCut ? 'This line ends in the middle of its JSON' : 'This line is no JSON', why: unread },
    how: isCut
      ? 'Write whole lines: one process that appends, or a temporary file that is renamed.'
      : 'Write one JSON object a line, as a serializer makes it.',
  };
}

function schemaProblem(line: string, value: unknown, issue: z.core.$ZodIssue | undefined): TranscriptProblem {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || issue === undefined)
    return {
      column: 1,
      what: 'This line is no object',
      why: unread,
      how: 'Write one transcript a line, as an object.',
    };
  if (isMessage(value))
    return {
      ...{ column: 1, what: 'This line is one message, not a transcript', why: unread },
      how: 'Put the messages of a run together: `{"run_id": …, "messages": [{"role": …, "content": …}]}`.',
    };
  const [field = ''] = issue.path.map(String);
  const { what, how } = explainIssue(withoutValue(issue), 'json');
  return {
    column: issue.input === undefined && issue.path.length === 1 ? 1 : fieldColumn(line, field),
    what: `\`${issue.path.join('.')}\` ${what}`,
    why: unread,
    how: `${how.charAt(0).toUpperCase()}${how.slice(1)}; schemas/transcript.json has the fields.`,
  };
}

/** The form of a log that has one message a line. */
function isMessage(value: object): boolean {
  return !('messages' in value) && 'role' in value && 'content' in value;
}

/** Nothing of a transcript is quoted in a message: it may be what has to be hidden. */
function withoutValue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const { input } = issue;
  return typeof input === 'string' ? ({ ...issue, input: '•••' } as z.core.$ZodIssue) : issue;
}
