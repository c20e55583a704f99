/** Behind the mark that ends a sentence, where the next one starts; `e.g. this` and `v1.2` end none. */
const boundary = /[.!?…]["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}])|[。！？]/gu;

/**
 * Finds the sentences of a text in which words stand, asked for in the order of the text: words that stand there twice are
 * found twice. Words that are not there give the sentence that was found last.
 */
export function sentenceFinder(text: string): (words: string) => string {
  const starts = [0, ...[...text.matchAll(boundary)].map((match) => match.index + match[0].length), text.length];
  let searched = 0;
  let sentence = 0;
  return (words) => {
    const found = text.indexOf(words, searched);
    if (found >= 0) {
      searched = found + words.length;
      while (starts[sentence + 1]! <= found && sentence < starts.length - 2) sentence += 1;
    }
    return text.slice(starts[sentence], starts[sentence + 1]).trim();
  };
}

/** The sentence around an offset of a text: half-open offsets, white space at its ends left out. */
export function sentenceAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(boundary)) {
    const next = match.index + match[0].length;
    if (next > offset) {
      end = match.index + match[0].trimEnd().length;
      break;
    }
    start = next;
  }
  return { start, end };
}

/** How many sentences a text has; none when no letter or digit is in it. */
export function countSentences(text: string): number {
  return /[\p{L}\p{N}]/u.test(text) ? Array.from(text.trim().matchAll(boundary)).length + 1 : 0;
}
