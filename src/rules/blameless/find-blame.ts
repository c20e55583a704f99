import { sentenceAt } from '../../reader/sentences.ts';
import type { Lexicon } from '../lexicon.ts';
import type { BlameEntry, Target } from './blame-file.ts';
import type { Subjects } from './subject.ts';

/** Words in a text that blame somebody. */
export interface Blame {
  readonly entry: BlameEntry;
  /** Half-open offsets of the words in the text. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** Who is blamed; undefined where the words name nobody (`human error`). */
  readonly target: Target | undefined;
  /** Of the entry; blame of oneself is mild. */
  readonly strength: BlameEntry['strength'];
}

/**
 * What blames somebody in a passage, at most once a sentence, the strongest first found. Questions, denials and conditions
 * blame nobody.
 */
export function findBlame(text: string, lexicon: Lexicon<BlameEntry>, subjects: Subjects): readonly Blame[] {
  const bySentence = new Map<number, Blame>();
  for (const { entry, start, end, words } of lexicon.findAll(text)) {
    const sentence = sentenceAt(text, start);
    const before = text.slice(sentence.start, start);
    const after = text.slice(end, sentence.end);
    if (
      subjects.asks(text.slice(sentence.start, sentence.end)) ||
      subjects.denied(before) ||
      subjects.ownsWhatFollows(words, after)
    )
      continue;
    const target = targetOf(entry, before, words, subjects);
    if (target === null) continue;
    const strength = target === 'self' ? 'mild' : entry.strength;
    const known = bySentence.get(sentence.start);
    if (known === undefined || (known.strength === 'mild' && strength === 'strong'))
      bySentence.set(sentence.start, { entry, start, end, words, target, strength });
  }
  return [...bySentence.values()];
}

/** Who is blamed; null when the words are about nobody that the entry is meant for. */
function targetOf(
  { subject }: BlameEntry,
  before: string,
  words: string,
  subjects: Subjects,
): Target | undefined | null {
  if (subject === undefined) return subjects.within(words);
  const found = subjects[subject.place](before);
  return found !== undefined && !found.conditional && subject.of.includes(found.target) ? found.target : null;
}
