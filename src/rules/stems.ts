import { contentWords } from './words.ts';

/**
 * The words that say something, cut to their first five letters, so that `approval` and `approves`, `detection` and
 * `detects` meet. Words of one or two letters are left out; numbers stay whole.
 */
export function stems(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of contentWords(text)) {
    if (/^\p{N}/u.test(word)) found.add(word);
    else if (word.length > 2) found.add(word.slice(0, 5));
  }
  return found;
}
