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
  const matches = statements.map(find);
  const first = matches.find((match) => match !== undefined);
  if (first === undefined) return undefined;
  const saysMore = statements.some(
    (statement, index) =>
      matches[index] === undefined && !isLabel(index, statements) && vaguenessOf(statement, config) === undefined,
  );
  return saysMore ? undefined : first;
}
