import { z } from 'zod';
import { compileEntries, compilePattern, type Lexicon, lexiconEntrySchema, lexiconSchema } from '../lexicon.ts';

/** What makes an action specific although its verb is vague. */
export const evidenceKinds = ['number', 'name', 'means', 'condition', 'deliverable', 'effect'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** An entry of a lexicon of vague actions. */
const vagueEntrySchema = lexiconEntrySchema.extend({
  /** Kinds of evidence of which one is enough to acquit it. A strong entry matches only what has none. */
  unless: z.array(z.enum(evidenceKinds)).default([]),
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

/** A lexicon of vague actions, ready to search with. */
export interface VagueLexicon extends Lexicon<VagueEntry> {
  /** Whether a text has evidence of one of these kinds. */
  hasEvidence(text: string, kinds: readonly EvidenceKind[]): boolean;
}

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
  const words = {
    means: compilePattern(evidence.means, file),
    condition: compilePattern(evidence.condition, file),
    deliverable: compilePattern(evidence.deliverable, file),
    effect: compilePattern(evidence.effect, file),
  };
  const has: Readonly<Record<EvidenceKind, (text: string) => boolean>> = {
    number: (text) => number.test(text.replace(references, ' ')),
    name: (text) => name.test(text),
    means: (text) => text.search(words.means) >= 0,
    condition: (text) => text.search(words.condition) >= 0,
    deliverable: (text) => text.search(words.deliverable) >= 0,
    effect: (text) => text.search(words.effect) >= 0,
  };
  return {
    ...compileEntries(file),
    hasEvidence: (text, kinds) => kinds.some((kind) => has[kind](text)),
  };
}
