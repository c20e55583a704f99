import { isFiller, words } from './words.ts';

const whole = /^[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The words that say something, cut to their first five letters, so that `approval` and `approves`, `detection` and
 * `detects` meet. Words of one or two letters are left out; numbers and the words of scripts without spaces stay whole.
 */
export function stems(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of words(text)) {
    if (isFiller(word)) continue;
    const first = word.charCodeAt(0);
    // A letter of ASCII begins no number and no word of another script.
    if ((first < 97 || first > 122) && whole.test(word)) found.add(word);
    else if (word.length > 2) found.add(word.slice(0, 5));
  }
  return found;
}
