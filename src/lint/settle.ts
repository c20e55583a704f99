import type { Clock } from '../model/clock.ts';
import type { Document } from '../reader/document.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { judgeSuppressions } from './judge-suppressions.ts';
import type { Run, Share } from './run.ts';
import { applySuppressions } from './suppressions.ts';

/** Applies the suppressions of a document to the findings of some rules, and judges them; each finding once, by place. */
export function settle(
  document: Document,
  found: readonly Diagnostic[],
  run: Run,
  share: Share,
  clock: Clock,
): Diagnostic[] {
  if (document.broken) return onceEach(found).sort(compareDiagnostics);
  const { kept, suppressions } = applySuppressions(document, found, clock);
  const judged = judgeSuppressions(document, suppressions, run, share, clock);
  return onceEach([...kept, ...judged]).sort(compareDiagnostics);
}

function onceEach(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ ruleId, line, column, endLine, endColumn, message }) => {
    const key = `${ruleId}\n${line}:${column}-${endLine}:${endColumn}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
