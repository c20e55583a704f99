/** Why a line is no transcript that could be drawn, without a word of what it says. */
export interface TranscriptProblem {
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** A problem where it was found. */
export interface PlacedTranscriptProblem extends TranscriptProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}
