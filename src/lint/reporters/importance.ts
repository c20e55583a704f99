import type { Diagnostic } from '../diagnostic.ts';

const rank = { error: 0, warning: 1, info: 2 } as const;

/** Errors before warnings before infos, otherwise as they were: where a format has a limit, the end is what is lost. */
export function byImportance(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/**
 * The same, and of each severity first one finding of every rule and file, then the second ones: a reader of the first ten
 * sees ten different things, not ten times the one that comes first in the alphabet.
 */
export function bySpread(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const severities = Map.groupBy(byImportance(diagnostics), ({ severity }) => severity);
  return [...severities.values()].flatMap(spread);
}

function spread(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const ofRule = new Map<string, number>();
  const ofFile = new Map<string, number>();
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return diagnostics
    .map((diagnostic) => ({ diagnostic, turn: next(ofRule, diagnostic.ruleId) + next(ofFile, diagnostic.file) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ diagnostic }) => diagnostic);
}
