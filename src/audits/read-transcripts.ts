import { EventFileError } from '../library/event-file-error.ts';
import type { EventLine } from '../library/event-lines.ts';
import { isSystemError } from '../library/find-files.ts';
import { type EventFile, linesOfEventFile } from '../metrics/check/check-events.ts';
import type { PlacedTranscriptProblem } from './transcript-problem.ts';

/** A line of a file of transcripts that is not blank. */
export interface TranscriptLine {
  /** Index of the file. */
  readonly file: number;
  /** From 1. */
  readonly number: number;
  readonly line: EventLine;
}

/**
 * The lines of files of transcripts, in order, some at a time: never more than a chunk and one line of a file is held. A file
 * that cannot be read to its end is told to `trouble`, and what was read of it counts.
 */
export async function* readTranscriptLines(
  files: readonly EventFile[],
  trouble: (problem: PlacedTranscriptProblem) => void,
): AsyncGenerator<readonly TranscriptLine[]> {
  for (const [file, one] of files.entries()) {
    let number = 0;
    try {
      for await (const lines of linesOfEventFile(one)) {
        const found: TranscriptLine[] = [];
        for (const line of lines) {
          number += 1;
          if (typeof line !== 'string' || line.trim() !== '') found.push({ file, number, line });
        }
        yield found;
      }
    } catch (error) {
      trouble({ ...fileProblem(error), file: one.path, line: number + 1, column: 1 });
    }
  }
}

function fileProblem(error: unknown): { readonly what: string; readonly why: string; readonly how: string } {
  const why = 'Transcripts that it holds from here on are not in the population.';
  if (error instanceof EventFileError) return { what: `This file ${error.what}`, why, how: error.how };
  if (!isSystemError(error)) throw error;
  return { what: `This file cannot be read (${error.code})`, why, how: 'Make it readable for this user.' };
}
