import type { Config } from '../../model/config.ts';
import { chooseLexicons } from '../lexicon.ts';
import german from './lexicon/vague.de.json' with { type: 'json' };
import english from './lexicon/vague.en.json' with { type: 'json' };
import { isLabel, statementsOf } from './statements.ts';
import { compileVagueLexicon, type VagueEntry, type VagueLexicon } from './vague-lexicon.ts';

const lexicons = [english, german].map(compileVagueLexicon);

/** What an action leaves open. */
export interface Vagueness {
  readonly entry: VagueEntry;
  /** The statement that is vague, without lead-ins. */
  readonly words: string;
  /** Whether it is one of the known patterns that never name a deliverable, and nothing else is said. */
  readonly certain: boolean;
}

/**
 * What an action leaves open; undefined when one of its statements names what will be there, or when the lexicons do not
 * know its verb.
 */
export function vaguenessOf(description: string, config: Config): Vagueness | undefined {
  const chosen = chooseLexicons(lexicons, config.languages);
  const statements = statementsOf(description);
  let first: Vagueness | undefined;
  for (const [index, statement] of statements.entries()) {
    const found = judge(statement, chosen);
    first ??= found;
    if (found === undefined && !isLabel(index, statements)) return undefined;
  }
  return first === undefined || statements.length === 1 ? first : { ...first, certain: false };
}

function judge(statement: string, lexicons: readonly VagueLexicon[]): Vagueness | undefined {
  for (const lexicon of lexicons) {
    const entry = lexicon.judge(statement);
    if (entry !== undefined) return { entry, words: statement, certain: entry.strength === 'strong' };
  }
  return undefined;
}
