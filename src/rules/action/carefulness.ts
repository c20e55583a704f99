import type { Config } from '../../model/config.ts';
import { chooseLexicons, compileLexicon, type LexiconMatch } from '../lexicon.ts';
import german from './lexicon/not-careful.de.json' with { type: 'json' };
import english from './lexicon/not-careful.en.json' with { type: 'json' };
import { isLabel, statementsOf } from './statements.ts';
import { vaguenessOf } from './vagueness.ts';

const lexicons = [english, german].map(compileLexicon);

/**
 * The appeal to be more careful that an action consists of; undefined when it is none, or when another of its statements
 * names something that will be there.
 */
export function appealIn(description: string, config: Config): LexiconMatch | undefined {
  const chosen = chooseLexicons(lexicons, config.languages);
  const find = (statement: string): LexiconMatch | undefined => {
    for (const lexicon of chosen) {
      const [match] = lexicon.find(statement);
      if (match !== undefined) return match;
    }
    return undefined;
  };
  const statements = statementsOf(description);
  let first: LexiconMatch | undefined;
  for (const [index, statement] of statements.entries()) {
    const match = find(statement);
    first ??= match;
    if (match === undefined && !isLabel(index, statements) && vaguenessOf(statement, config) === undefined)
      return undefined;
  }
  return first;
}
