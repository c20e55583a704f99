import type { z } from 'zod';
import { largestFile, type PullRequestReview, reviewSchema } from './review-schema.ts';

/** Why a file is no review. The message continues a sentence that begins with the file. */
export class ReviewFileError extends Error {
  override readonly name = 'ReviewFileError';
}

/** How many faults of a file are told. */
const mostTold = 3;

/**
 * Reads what `reliability review-pr prepare` wrote, as if the worst had written it: nothing is taken over that the schema
 * does not name, and nothing is repaired. Throws `ReviewFileError`.
 */
export function readReview(bytes: Uint8Array): PullRequestReview {
  if (bytes.byteLength > largestFile) {
    throw new ReviewFileError(`has ${bytes.byteLength} bytes; no review has more than ${largestFile}`);
  }
  const { data, error } = reviewSchema.safeParse(parseJson(bytes));
  if (data !== undefined) return data;
  const told = error.issues.slice(0, mostTold).map((issue) => `${pointerOf(issue.path)}: ${faultOf(issue)}`);
  const more = error.issues.length - told.length;
  throw new ReviewFileError(`is no review: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // The message of the parser quotes the file, which nobody needs in a log.
    throw new ReviewFileError(error instanceof SyntaxError ? 'is no JSON' : 'is no text in UTF-8');
  }
}

/** Our own words: a key or a value that somebody made up is not repeated in a log, where it could be a command. */
function faultOf({ code, message }: z.core.$ZodIssue): string {
  return code === 'unrecognized_keys' ? 'has keys that no review has' : message;
}

/** Of keys that the schema names, and of places in lists. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole' : path.map((segment) => `/${String(segment)}`).join('');
}
