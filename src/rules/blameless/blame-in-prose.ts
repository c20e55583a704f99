import type { People } from '../../library/people.ts';
import type { Config } from '../../model/config.ts';
import { humanErrorIn } from '../cause/human-error.ts';
import type { DocumentContext, Target as Place } from '../define-rule.ts';
import { chooseLexicons } from '../lexicon.ts';
import { type Passage, proseOf, targetIn } from '../prose.ts';
import { blameLexicons } from './blame-lexicon.ts';
import { type Blame, findBlame } from './find-blame.ts';
import { mentionsIn } from './known-people.ts';
import { knownName } from './noun-phrase.ts';

/** Blame and where it stands. */
export interface FoundBlame extends Blame {
  readonly at: Place;
}

/** What blames somebody in a document's own words, by place. Headings are no sentences. */
export function blameInProse(
  { document, tree, config, people }: Pick<DocumentContext<unknown, string>, 'document' | 'tree' | 'config' | 'people'>,
  list: 'phrases' | 'counterfactuals',
): readonly FoundBlame[] {
  const lexicons = chooseLexicons(blameLexicons, config.languages);
  return proseOf(document, tree).flatMap((passage) => {
    if (passage.block === 'heading' || !lexicons.some((lexicon) => lexicon[list].test(passage.text))) return [];
    const text = withKnownNames(passage.text, people);
    const found = lexicons.flatMap((lexicon) => findBlame(text, lexicon[list], lexicon.subjects));
    if (found.length === 0 || isJudgedAsCause(passage, config)) return [];
    return found.map((blame) => ({
      ...blame,
      words: passage.text.slice(blame.start, blame.end).replaceAll(/\s+/g, ' ').trim(),
      at: targetIn(document, passage, blame),
    }));
  });
}

/** A known name becomes one that every language's grammar takes for a person; offsets hold. */
function withKnownNames(text: string, people: People): string {
  let marked = text;
  for (const { start, end } of mentionsIn(text, people))
    marked = marked.slice(0, start) + knownName.repeat(end - start) + marked.slice(end);
  return marked;
}

/** The root cause, when `cause/not-human-error` has something to say about it. */
function isJudgedAsCause({ text, pointer, section }: Passage, config: Config): boolean {
  const isCause = section?.role === 'root-cause' || (pointer !== undefined && causeField.test(pointer));
  return isCause && humanErrorIn(text, config) !== undefined;
}

const causeField = /^\/(?:five_whys|root_cause|systemic_cause)(?:\/|$)/;
