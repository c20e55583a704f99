import { distance } from 'fastest-levenshtein';

/**
 * The candidate somebody most likely meant: at most a third of the word away (one letter of a short one, but never all of
 * it), or one that the word abbreviates.
 * Undefined when nothing is near. Equal distances resolve to the first in alphabetical order.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  if (wanted === '') return undefined;
  const limit = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1);
  let best: string | undefined;
  let bestScore = limit + 1;
  for (const candidate of [...candidates].sort()) {
    const folded = fold(candidate);
    const abbreviated = wanted.length >= 4 && folded.length > wanted.length && folded.startsWith(wanted);
    if (Math.abs(folded.length - wanted.length) > limit && !abbreviated) continue;
    const score = abbreviated ? 1 : distance(wanted, folded);
    if (score < bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Case and separators are what people get wrong most, so they do not count. */
function fold(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s._-]+/g, '-');
}
