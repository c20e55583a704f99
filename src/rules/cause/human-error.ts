import type { Config } from '../../model/config.ts';
import { chooseLexicons, compileLexicon, compilePattern, type Lexicon, type LexiconMatch } from '../lexicon.ts';
import { contentWords } from '../words.ts';
import german from './lexicon/human-error.de.json' with { type: 'json' };
import english from './lexicon/human-error.en.json' with { type: 'json' };

/** A lexicon of errors, with the words that tell of a condition behind one. */
interface ErrorLexicon extends Lexicon {
  readonly condition: RegExp;
}

const lexicons: readonly ErrorLexicon[] = [english, german].map((file) => ({
  ...compileLexicon(file),
  condition: compilePattern(file.words.condition, { words: {}, spaced: true }),
}));

/** Words of a sentence that only says that this is the cause. */
const frame =
  /(?<![\p{L}\p{N}])(?:root|main|primary|actual|underlying|immediate|cause[ds]?|due|incident|outage|issue|problem|result(?:ed)?|basically|simple|simply|pure|plain|just|mere(?:ly)?|probably|likely|again|part|side|our|ursache|durch|wegen|einfach(?:er|es)?)(?![\p{L}\p{N}])/giu;

/** What a cause blames, and whether next to nothing else is said. */
export interface HumanError {
  readonly match: LexiconMatch;
  /** Whether the statement consists of it: then there is nothing to read further down. */
  readonly alone: boolean;
}

/**
 * The error of a person or a model that a cause comes down to; undefined when it names none, or tells beside it of a
 * condition that made it possible or let it through.
 */
export function humanErrorIn(cause: string, config: Config): HumanError | undefined {
  for (const lexicon of chooseLexicons(lexicons, config.languages)) {
    const [match] = lexicon.find(cause);
    if (match === undefined) continue;
    const rest = `${cause.slice(0, match.start)} . ${cause.slice(match.end)}`;
    if (rest.search(lexicon.condition) >= 0) continue;
    return { match, alone: contentWords(rest.replace(frame, ' ')).size <= 3 };
  }
  return undefined;
}
