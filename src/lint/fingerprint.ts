import { createHash } from 'node:crypto';
import type { DocumentFacts } from '../library/library.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The facts of the document that a finding is in; undefined for a file that is no document. */
export type FactsOf = (file: string) => Pick<DocumentFacts, 'kind' | 'id' | 'contentPath'> | undefined;

/** Hexadecimal digits of a fingerprint: 80 bits, so that a million findings have no two alike. */
const digits = 20;

/**
 * The identity of each finding, in the order given: the same for the same fault after edits elsewhere in the file, a new
 * order of entries or sections, a rename of the file, or on another day. It is made of the rule, the document (kind and id;
 * the path where there is none), the place (`Diagnostic.stablePlace`), what the message says without the numbers that
 * change by themselves, and how many of the same came before; never of a line number.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], factsOf: FactsOf): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const identity = [
      diagnostic.ruleId,
      documentKey(diagnostic.file, factsOf),
      diagnostic.stablePlace,
      diagnostic.sensitive === true ? '' : withoutCounts(diagnostic.message),
    ];
    const key = JSON.stringify(identity);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return createHash('sha256')
      .update(JSON.stringify([identity, occurrence]))
      .digest('hex')
      .slice(0, digits);
  });
}

/** `postmortem/pm-2026-014`; the path of a file that is no record of the library. */
function documentKey(file: string, factsOf: FactsOf): string {
  const facts = factsOf(file);
  if (facts?.contentPath === undefined) return file;
  return facts.id === undefined ? facts.contentPath : `${facts.kind}/${facts.id}`;
}

/** Quoted text of the document, and everything else. */
const quoted = /(“[^”]*”|`[^`]*`|"[^"]*")/;
/** A count, a date, a time or a moment; not the number in an id or a version. */
const count =
  /(?<![\p{L}\d#@._/-])\d(?:[\d,:+%-]|\.(?!\d+\.\d))*(?:T[\d:.]*)?(?:Z|[+-]\d\d:\d\d)?(?![\p{L}\d_/-]|\.\d)/gu;

/**
 * A message without the numbers that change by themselves: how many there are, how long it has been, what the clock says.
 * What is quoted from the document stays, as there a number is part of what is wrong; but no position in a list.
 */
export function withoutCounts(message: string): string {
  return message
    .split(quoted)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(count, '#')))
    .join('')
    .replaceAll(/\[\d+\]/g, '[]')
    .replaceAll(/\s+/g, ' ');
}
