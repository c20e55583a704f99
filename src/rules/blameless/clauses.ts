/** A part of a sentence: between punctuation marks and the words that join clauses. */
export interface Clause {
  /** The mark or word before it; empty for the first. */
  readonly opener: string;
  readonly text: string;
  /** Offset of `text` in the sentence. */
  readonly start: number;
}

/** Splits sentences at their punctuation and at these words (the source of a regular expression). */
export function clauseSplitter(breaks: string): (sentence: string) => readonly Clause[] {
  const opener = new RegExp(
    `[,;:()–—]|(?<=\\s)-(?=\\s)|(?<![\\p{L}\\p{N}'’-])(?:${breaks})(?![\\p{L}\\p{N}'’-])`,
    'giu',
  );
  return (sentence) => {
    const openers = [{ index: 0, 0: '' }, ...sentence.matchAll(opener)];
    return openers.map(({ index, 0: word }, at) => {
      const start = index + word.length;
      return { opener: word, text: sentence.slice(start, openers[at + 1]?.index), start };
    });
  };
}
