import { isDate } from '../model/calendar.ts';
import type { Clock } from '../model/clock.ts';
import type { Document, Suppression } from '../reader/document.ts';
import { locate } from '../reader/locate.ts';
import { valueAt } from '../reader/pointer.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Whether a rule speaks of the file itself: the only rules that a document with unreadable front matter gets. */
export function isAboutFile(ruleId: string): boolean {
  return ruleId === 'frontmatter/fence' || ruleId === 'frontmatter/yaml';
}

/** Whether a document may switch the rule off: not when it says that the document or a suppression cannot be read. */
export function isSuppressible(ruleId: string): boolean {
  return !isAboutFile(ruleId) && !ruleId.startsWith('suppress/') && !ruleId.startsWith('internal/');
}

/** A suppression of one rule, and whether a finding was there for it. */
export interface UsedSuppression {
  readonly suppression: Suppression;
  readonly ruleId: string;
  readonly used: boolean;
}

/**
 * Takes the findings out that a suppression covers. The clock decides which have expired: those cover nothing any more.
 * Every rule of every suppression comes back with whether it was used.
 */
export function applySuppressions(
  document: Document,
  diagnostics: readonly Diagnostic[],
  clock: Clock,
): { readonly kept: Diagnostic[]; readonly suppressions: readonly UsedSuppression[] } {
  if (document.suppressions.length === 0) return { kept: [...diagnostics], suppressions: [] };
  const entries = document.suppressions.flatMap((suppression) =>
    suppression.rules.map((ruleId) => ({ suppression, ruleId, used: false })),
  );
  const kept = diagnostics.filter((diagnostic) => {
    const covering = entries.filter(
      ({ suppression, ruleId }) =>
        ruleId === diagnostic.ruleId &&
        isSuppressible(ruleId) &&
        !isExpired(suppression, clock) &&
        covers(document, suppression, diagnostic),
    );
    for (const entry of covering) entry.used = true;
    return covering.length === 0;
  });
  return { kept, suppressions: entries };
}

/** `until` is the last day on which a suppression holds; something else than a day ends nothing. */
export function isExpired({ until }: Suppression, clock: Clock): boolean {
  return until !== undefined && isDate(until) && clock.hasPassed(until);
}

function covers(document: Document, { covers: range }: Suppression, diagnostic: Diagnostic): boolean {
  if (range.by === 'line') return diagnostic.line >= range.startLine && diagnostic.line <= range.endLine;
  const { pointer } = diagnostic;
  if (pointer !== undefined) return pointer === range.pointer || pointer.startsWith(`${range.pointer}/`);
  // A finding that points at the text lies in the value when its characters do.
  const { span } = diagnostic;
  if (span === undefined || valueAt(document.data, range.pointer) === undefined) return false;
  const value = locate(document, { pointer: range.pointer, part: 'value' });
  return range.pointer === '' || (span.start >= value.start && span.end <= value.end);
}
