import { patternSource } from '../lexicon.ts';
import type { BlameFile, Target } from './blame-file.ts';
import { clauseSplitter } from './clauses.ts';
import { nounPhrases } from './noun-phrase.ts';

/** Whom a sentence is about. */
export interface Subject {
  readonly target: Target;
  /** It stands behind a condition (`if an engineer …`). */
  readonly conditional: boolean;
}

/** Finds whom the words of a sentence are about; `before` is the sentence up to them. Systems are nobody. */
export interface Subjects {
  /** Who does what follows. */
  before(before: string): Subject | undefined;
  /** Whose it is: `the engineer's`, `her`. */
  owner(before: string): Subject | undefined;
  /** Who opens the clause that `before` ends in. */
  clause(before: string): Subject | undefined;
  /** Whom words name that are complete in themselves. */
  within(words: string): Target | undefined;
  /** Whether the sentence asks. */
  asks(sentence: string): boolean;
  /** Whether the words are denied or only spoken about (`the lesson is not that …`). */
  denied(before: string): boolean;
  /** Whether words that end with somebody go on to a thing of theirs (`by the engineer's script`). */
  ownsWhatFollows(words: string, after: string): boolean;
}

/** A noun phrase begins here: an article or a capital. What begins otherwise only adds to what stood before. */
const opensPhrase = /^(?:the|an?|our|their|its|this|that|it|these|those|which|there)\s|^\p{Lu}/u;

/** Compiles what the lexicon of a language says about subjects. */
export function subjectFinder(file: BlameFile): Subjects {
  const { grammar } = file;
  const any = (list: readonly string[]) => `(?:${patternSource(list, file.words)})`;
  const skipped = new RegExp(`(?:^|\\s)(?:${any(grammar.skips)}|\\p{L}+ly)$`, 'iu');
  const relative = new RegExp(`(?:^|\\s)${any(grammar.relatives)}$`, 'iu');
  const joined = new RegExp(`^(?:${any(grammar.joins)}|[,;:()–—-])$`, 'iu');
  const condition = new RegExp(`^${any(grammar.conditions)}$`, 'iu');
  const asked = new RegExp(`^\\P{L}*${any(grammar.questions)}(?!\\p{L})[^]*\\?\\P{L}*$`, 'iu');
  const denials = new RegExp(`(?<!\\p{L})${any(grammar.denials)}(?!\\p{L})[^.;:,]*$`, 'iu');
  const thing = new RegExp(`^(?:['’]s?(?!\\p{L})|\\s+${any(['{thing}'])}(?!\\p{L}))`, 'iu');
  const clauses = clauseSplitter(any(grammar.breaks));
  const nouns = nounPhrases(file);

  /** Without the helping verbs and adverbs at the end. */
  const trimmed = (part: string): string => {
    let rest = part.trim();
    while (skipped.test(rest)) rest = rest.replace(skipped, '').trimEnd();
    return rest;
  };
  const subject = (target: Target | undefined, opener = ''): Subject | undefined =>
    target === undefined ? undefined : { target, conditional: condition.test(opener) };

  return {
    before(before) {
      const parts = clauses(before);
      const last = parts.at(-1)!;
      const rest = trimmed(last.text);
      // “- Forgot to renew it”: whoever it was is left out.
      if (!/[\p{L}@□◆]/u.test(before)) return subject('unnamed');
      if (relative.test(rest)) return subject(nouns.last(trimmed(rest.replace(relative, ''))));
      if (rest !== '') return subject(nouns.atEnd(rest, before.slice(0, last.start)), last.opener);
      if (relative.test(last.opener)) return subject(nouns.last(trimmed(parts.at(-2)?.text ?? '')));
      // A second verb of the same subject: “saw the page and forgot …”.
      for (let at = parts.length - 1; at > 0; at -= 1) {
        const { opener, text, start } = parts[at - 1]!;
        if (!joined.test(parts[at]!.opener)) return undefined;
        const part = text.trim();
        const target = nouns.atStart(part, before.slice(0, start));
        if (target !== undefined || opensPhrase.test(part)) return subject(target, opener);
      }
      return undefined;
    },
    owner: (before) => subject(nouns.owner(before.trimEnd())),
    clause(before) {
      const { text, opener, start } = clauses(before).at(-1)!;
      return subject(nouns.atStart(text.trim(), before.slice(0, start)), opener);
    },
    within: nouns.first,
    asks: (sentence) => asked.test(sentence),
    denied: (before) => denials.test(before),
    ownsWhatFollows: (words, after) => nouns.last(words) !== undefined && thing.test(after),
  };
}
