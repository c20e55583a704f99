const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words that carry no meaning of their own when two texts are compared. */
const fillers = new Set(
  'a an the of in on at to for from by with and or but as is are was were be been it its this that these those which who we our they their there then than into over after before during while has have had not no'.split(
    ' ',
  ),
);

/** Scripts that put no spaces between words: Thai, Lao, Khmer, Burmese, Japanese, Chinese. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

/** ASCII alone, for which no tables of letters have to be asked. */
const isPlain = /^[\0-\x7f]*$/;

/** The words of a text in any language, lower case; numbers are words. */
export function words(text: string): readonly string[] {
  const lower = text.toLowerCase();
  if (isPlain.test(lower)) return lower.match(/[a-z\d]+(?:'[a-z]+)*/g) ?? [];
  // The segmenter knows every script and costs a hundred times as much as a pattern.
  if (!unspaced.test(lower)) return lower.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
  return Array.from(segmenter.segment(lower))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** Whether a word, in lower case, says nothing of its own. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** The words that say something, each once. */
export function contentWords(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of words(text)) if (!isFiller(word)) found.add(word);
  return found;
}

/** The share of the first set's words that the second one has too, 0 to 1; 0 for an empty set. */
export function shareIn(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let common = 0;
  for (const word of part) if (whole.has(word)) common += 1;
  return common / part.size;
}
