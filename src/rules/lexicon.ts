import { z } from 'zod';
import { possiblePatterns } from './possible-patterns.ts';

const text = z.string().trim().min(1);

/** One thing to find, why it is found, and what to write in its place. */
export const lexiconEntrySchema = z.strictObject({
  /** Names the entry in findings and options: `be-careful`. */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  /** Regular expressions as `compilePattern` reads them; one of them is enough. */
  patterns: z.array(text).min(1),
  /** Where one of these matches across the same words, there is nothing to find. */
  except: z.array(text).min(1).optional(),
  /** `strong`: nearly always wrong; `mild`: a matter of tone. */
  strength: z.enum(['strong', 'mild']),
  /** Completes "…, because …". */
  reason: text,
  /** What to write in its place. */
  instead: text,
});

export type LexiconEntry = z.output<typeof lexiconEntrySchema>;

/** A lexicon of one language, as its file holds it. */
export const lexiconSchema = z.strictObject({
  /** BCP 47: `en`, `de`. */
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/),
  /** Whether spaces stand between words; where they do not, a pattern matches anywhere. */
  spaced: z.boolean().default(true),
  /** Lists that patterns name in braces; a word is a pattern itself. */
  words: z.record(z.string(), z.array(text).min(1)).default({}),
  entries: z.array(lexiconEntrySchema).min(1),
});

export type LexiconFile = z.output<typeof lexiconSchema>;

/** Where an entry was found: half-open offsets into the text that was searched. */
export interface LexiconMatch<Entry extends LexiconEntry = LexiconEntry> {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  /** As the text has them. */
  readonly words: string;
}

/** A lexicon, ready to search with. */
export interface Lexicon<Entry extends LexiconEntry = LexiconEntry> {
  readonly language: string;
  /** Every match, in the order of the text; none overlaps another, and the earlier entry of the file wins. */
  find(text: string): readonly LexiconMatch<Entry>[];
  /** The matches of every entry, in the order of the file, overlapping ones too: for a rule that looks at what is around. */
  findAll(text: string): readonly LexiconMatch<Entry>[];
  /** Whether `findAll` has something to look at, exceptions left aside: faster than either. */
  test(text: string): boolean;
}

/** Reads and compiles a lexicon. Throws a `ZodError` or a `SyntaxError` for one that is not well formed. */
export function compileLexicon(data: unknown): Lexicon {
  return compileEntries(lexiconSchema.parse(data));
}

/** Compiles the entries of a lexicon that a schema has read, which may have given them further fields. */
export function compileEntries<Entry extends LexiconEntry>(
  file: Omit<LexiconFile, 'entries'> & { readonly entries: readonly Entry[] },
): Lexicon<Entry> {
  const pattern = (sources: readonly string[]) => compilePattern(sources, file);
  const entries = file.entries.map((entry) => ({
    entry,
    found: pattern(entry.patterns),
    except: entry.except === undefined ? undefined : pattern(entry.except),
  }));
  const possible = possiblePatterns(
    entries.flatMap((of) => of.entry.patterns.map((source) => ({ of, ...lazyPattern(patternText([source], file)) }))),
  );
  const findAll = (text: string): readonly LexiconMatch<Entry>[] =>
    [...new Set(possible(text).map(({ of }) => of))].flatMap(({ entry, found, except }) => {
      const matches = spans(found, text);
      const allowed = except === undefined || matches.length === 0 ? [] : spans(except, text);
      return matches
        .filter((match) => !allowed.some((other) => overlap(other, match)))
        .map(({ start, end }) => ({ entry, start, end, words: text.slice(start, end) }));
    });
  return {
    language: file.language,
    test: (text) => possible(text).some(({ matches }) => matches(text)),
    findAll,
    find(text) {
      const matches: LexiconMatch<Entry>[] = [];
      for (const match of findAll(text)) if (!matches.some((other) => overlap(other, match))) matches.push(match);
      return matches.sort((a, b) => a.start - b.start);
    },
  };
}

/** What was chosen of a list for the languages of a configuration: it is asked for with every action of every document. */
const chosen = new WeakMap<readonly unknown[], WeakMap<readonly string[], readonly unknown[]>>();

/** The lexicons of the languages that are asked for (`de` is also `de-AT`), in that order. */
export function chooseLexicons<Of extends { readonly language: string }>(
  lexicons: readonly Of[],
  languages: readonly string[],
): readonly Of[] {
  const choices = chosen.get(lexicons) ?? new WeakMap<readonly string[], readonly Of[]>();
  chosen.set(lexicons, choices);
  const before = choices.get(languages) as readonly Of[] | undefined;
  if (before !== undefined) return before;
  const found = languages.flatMap((asked) => lexicons.filter(({ language }) => asked.split('-')[0] === language));
  choices.set(languages, found);
  return found;
}

/**
 * One expression for patterns in which a space is any white space, `{name}` one of `words.name` (which may name others),
 * and `(…)` groups without capturing. Both ends are edges of words where the language has spaces; any case matches.
 */
export function compilePattern(sources: readonly string[], file: Pick<LexiconFile, 'words' | 'spaced'>): RegExp {
  return new RegExp(patternText(sources, file), 'giu');
}

function patternText(sources: readonly string[], { words, spaced }: Pick<LexiconFile, 'words' | 'spaced'>): string {
  const body = patternSource(sources, words);
  return spaced ? `(?<![\\p{L}\\p{N}_]|\\p{L}['’])(?:${body})(?![\\p{L}\\p{N}_])` : `(?:${body})`;
}

/** One pattern of an entry, compiled when a text first has its words. */
function lazyPattern(source: string): { readonly source: string; readonly matches: (text: string) => boolean } {
  let pattern: RegExp | undefined;
  return {
    source,
    matches(text) {
      pattern ??= new RegExp(source, 'iu');
      return pattern.test(text);
    },
  };
}

/** The source of an expression for patterns, without the edges of words around it. */
export function patternSource(sources: readonly string[], words: LexiconFile['words']): string {
  return sources.map((source) => expand(source, words)).join('|');
}

function expand(source: string, words: LexiconFile['words'], depth = 0): string {
  const named = source.replaceAll(/\{([a-z][a-z-]*)\}/g, (_, name: string) => {
    const list = words[name];
    if (list === undefined || depth > 5) throw new SyntaxError(`the pattern "${source}" names no list {${name}}`);
    return `(${list.map((word) => expand(word, words, depth + 1)).join('|')})`;
  });
  return named.replaceAll(/\\.|\((?!\?)| +|['’]/g, (part) => {
    if (part === '(') return '(?:';
    if (part.startsWith(' ')) return '\\s+';
    return part.startsWith('\\') ? part : "['’]";
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function spans(pattern: RegExp, text: string): readonly Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ start: index, end: index + words.length }));
}
