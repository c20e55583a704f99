import { z } from 'zod';
import { compilePattern, lexiconEntrySchema, lexiconSchema } from '../lexicon.ts';
import { possiblePatterns } from '../possible-patterns.ts';

/** What makes an action specific although its verb is vague. */
const evidenceKinds = ['number', 'name', 'means', 'condition', 'deliverable', 'effect'] as const;

type EvidenceKind = (typeof evidenceKinds)[number];

/** An entry of a lexicon of vague actions. */
const vagueEntrySchema = lexiconEntrySchema.extend({
  /** Kinds of evidence of which one is enough to acquit it. A strong entry matches only what has none. */
  unless: z.array(z.enum(evidenceKinds)).default([]),
  /** A list of `words`, with one of which each pattern starts: a cheap look before an expensive one. */
  starts: z.string().optional(),
});

export type VagueEntry = z.output<typeof vagueEntrySchema>;

const vagueSchema = lexiconSchema.extend({
  entries: z.array(vagueEntrySchema).min(1),
  /** Words that tell how, when, or what will be there, as patterns. Numbers and names need no words. */
  evidence: z.strictObject({
    means: z.array(z.string()).min(1),
    condition: z.array(z.string()).min(1),
    deliverable: z.array(z.string()).min(1),
    effect: z.array(z.string()).min(1),
  }),
});

/** A lexicon of vague actions, ready to judge with. */
export interface VagueLexicon {
  readonly language: string;
  /** The first entry that a statement fits and nothing in it makes up for. */
  judge(statement: string): VagueEntry | undefined;
}

/** The known patterns are short; a longer statement is none, and is not worth the search. */
const longestKnown = 160;

/** Addresses, tickets and days: digits that measure nothing. */
const references =
  /https?:\/\/\S+|(?:[\w.-]+\/)?[\w.-]*#\d+|\b[A-Z][A-Z0-9]+-\d+\b|\b(?:19|20)\d{2}(?:-\d{1,2}){0,2}\b|\bQ[1-4]\b/g;
const number = /(?<![\p{L}\p{N}])\d/u;
/** Code, identifiers, paths, files, flags, quoted words. */
const name =
  /`[^`]+`|\p{L}\p{N}*_\p{L}|(?<![\p{L}\p{N}])\p{Ll}+\p{Lu}\p{Ll}|(?:^|\s)\/[\w-]+|\w\/\w+\/|\b[\w-]+\.(?:ya?ml|json|txt|tsx?|jsx?|java|rb|rs|css|html|xml|csv|log|env|lock|ini|cfg|toml|conf|mdx?|sh|py|go|sql|tf)\b|\s--?\p{L}[\w-]+|["“”][^"“”]+["“”]/u;

/** Reads and compiles a lexicon of vague actions. Throws a `ZodError` or a `SyntaxError` for one that is not well formed. */
export function compileVagueLexicon(data: unknown): VagueLexicon {
  const { evidence, ...file } = vagueSchema.parse(data);
  const has = compileEvidence(evidence, file);
  // Expressions are compiled at their first use: the long ones of these entries only when a statement starts like them.
  const starts = new Map(
    file.entries.flatMap(({ starts: list }) =>
      list === undefined ? [] : [[list, compilePattern([`^{${list}}`], file)]],
    ),
  );
  const entries = file.entries.map((entry) => {
    const found = compilePattern(entry.patterns, file);
    return {
      entry,
      start: entry.starts === undefined ? undefined : starts.get(entry.starts),
      found,
      except: entry.except === undefined ? undefined : compilePattern(entry.except, file),
    };
  });
  const possible = possiblePatterns(
    entries.flatMap((of) => of.entry.patterns.map((source) => ({ of, source: compilePattern([source], file).source }))),
  );
  return {
    language: file.language,
    judge(statement) {
      for (const { entry, start, found, except } of new Set(possible(statement).map(({ of }) => of))) {
        if (entry.strength === 'strong' && statement.length > longestKnown) continue;
        if ((start !== undefined && statement.search(start) < 0) || statement.search(found) < 0) continue;
        if (except !== undefined && statement.search(except) >= 0) continue;
        if (!entry.unless.some((kind) => has[kind](statement))) return entry;
      }
      return undefined;
    },
  };
}

function compileEvidence(
  { means, condition, deliverable, effect }: z.output<typeof vagueSchema>['evidence'],
  file: Parameters<typeof compilePattern>[1],
): Readonly<Record<EvidenceKind, (statement: string) => boolean>> {
  const words = (sources: readonly string[]) => {
    const pattern = compilePattern(sources, file);
    return (statement: string) => statement.search(pattern) >= 0;
  };
  return {
    number: (statement) => number.test(statement.replace(references, ' ')),
    name: (statement) => name.test(statement),
    means: words(means),
    condition: words(condition),
    deliverable: words(deliverable),
    effect: words(effect),
  };
}
