/** The words that tell one text from the others, with how much each says; the length of the vector is 1. */
export type TextVector = ReadonlyMap<string, number>;

/** Words of a text that are kept: the most telling ones. */
const kept = 40;

/** A word in more texts tells nothing, and looking at all of them would take time that grows with the square of the texts. */
const mostTexts = 100;

/** Above this share of the texts a word belongs to the template or to the trade. */
const mostShare = 0.25;

/**
 * Each text by its telling words: those that stand in another text as well and in few of all. What every text has, such as the phrases
 * of a template, is in none of them.
 */
export function textVectors(texts: readonly string[]): readonly TextVector[] {
  const counted = texts.map(countWords);
  const inTexts = new Map<string, number>();
  for (const words of counted) for (const word of words.keys()) inTexts.set(word, (inTexts.get(word) ?? 0) + 1);
  const most = Math.min(mostTexts, Math.max(2, Math.floor(texts.length * mostShare)));
  return counted.map((words) => {
    const weighed: (readonly [word: string, weight: number])[] = [];
    for (const [word, times] of words) {
      const found = inTexts.get(word) ?? 0;
      if (found < 2 || found > most) continue;
      weighed.push([word, (1 + Math.log(times)) * Math.log((texts.length + 1) / found)]);
    }
    weighed.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const telling = weighed.slice(0, kept);
    const length = Math.hypot(...telling.map(([, weight]) => weight));
    return new Map(telling.map(([word, weight]) => [word, weight / length]));
  });
}

/** Words of four letters or more, in small letters; a plural counts as its singular. */
function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [found] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{N}]{3,}/gu)) {
    const word = found.length > 4 && found.endsWith('s') && !found.endsWith('ss') ? found.slice(0, -1) : found;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
