import { compileEntries, type Lexicon } from '../lexicon.ts';
import { type BlameEntry, blameFileSchema } from './blame-file.ts';
import german from './lexicon/blame.de.json' with { type: 'json' };
import english from './lexicon/blame.en.json' with { type: 'json' };
import { type Subjects, subjectFinder } from './subject.ts';

/** Blame and counterfactuals of one language, and how its sentences name their subject. */
export interface BlameLexicon {
  readonly language: string;
  readonly phrases: Lexicon<BlameEntry>;
  readonly counterfactuals: Lexicon<BlameEntry>;
  readonly subjects: Subjects;
}

/** Reads and compiles the lexicon of a language. Throws a `ZodError` or a `SyntaxError` for one that is not well formed. */
export function compileBlameLexicon(data: unknown): BlameLexicon {
  const file = blameFileSchema.parse(data);
  return {
    language: file.language,
    phrases: compileEntries({ ...file, entries: file.phrases }),
    counterfactuals: compileEntries({ ...file, entries: file.counterfactuals }),
    subjects: subjectFinder(file),
  };
}

/** The languages there are, compiled once. */
export const blameLexicons: readonly BlameLexicon[] = [english, german].map(compileBlameLexicon);
