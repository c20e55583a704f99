import { findSecrets } from '../../rules/security/secret-scan.ts';

/** Words that begin a sentence with a capital and are no name. */
const openers = new Set(
  'a after all an and another any are as at because before both but by despite during each either every few for from had has how if in instead is it its later many more most neither no nobody none not nothing of on once one only or other our several since so some such that the their then there these they this those three to two under until was we were what when where which while who whose with within without'.split(
    ' ',
  ),
);

/** Words in capitals that name a technique and nobody. */
const acronyms = new Set(
  'AI API CPU CSV GPU HTML HTTP HTTPS JSON LLM ML OCR PDF RAG SDK SLA SLO SQL TLS UI URL UTC XML YAML'.split(' '),
);

const lowerWord = /^[a-z]{1,24}(?:['’](?:s|t|re|ve|ll|d))?$/;
const number = /^\d{1,4}(?:[.,]\d{1,3})?%?$/;
const around = /^["“‘'(]+|[.,;:!?)"”’']+$/g;
const boundary = /(?<=[.!?])\s+/;

/** A sentence that was kept or left out. */
export interface JudgedSentence {
  readonly text: string;
  readonly ordinary: boolean;
}

/**
 * The sentences of a text, judged one by one. Ordinary is what consists of lower-case words, short numbers, known acronyms and
 * ordinary first words, none of them in `denied` (lower case): whatever has another form may be a name, a handle, an address,
 * an id or a token. A sentence is left out whole, because the rest of it may point at what was taken away.
 */
export function ordinarySentences(text: string, denied: ReadonlySet<string>): JudgedSentence[] {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(boundary)
    .filter((sentence) => sentence !== '')
    .map((sentence) => ({ text: sentence, ordinary: isOrdinary(sentence, denied) }));
}

function isOrdinary(sentence: string, denied: ReadonlySet<string>): boolean {
  const words = sentence.split(' ').map((word) => word.replaceAll(around, ''));
  const areAllowed = words.every((word, index) => isAllowed(word, index === 0, denied));
  // Numbers behind each other may be those of a phone or a card.
  const hasRun = words.some((word, index) => /^\d/.test(word) && /^\d/.test(words[index + 1] ?? ''));
  return areAllowed && !hasRun && findSecrets(sentence).length === 0;
}

function isAllowed(word: string, isFirst: boolean, denied: ReadonlySet<string>): boolean {
  if (word === '' || word === '–' || word === '—' || word === '%' || number.test(word)) return true;
  if (acronyms.has(word)) return !denied.has(word.toLowerCase());
  if (isFirst && /^[A-Z][a-z]*$/.test(word)) return openers.has(word.toLowerCase());
  // Two words with a hyphen between them are as often the name of a service.
  return lowerWord.test(word) && !denied.has(word);
}
