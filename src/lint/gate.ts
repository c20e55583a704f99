import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from './diagnostic.ts';
import { type FactsOf, fingerprints, withoutCounts } from './fingerprint.ts';
import { isAtMost } from './severity-rank.ts';

/** What was found on one side of a change; `factsOf` names each document as the later side does. */
export interface Side {
  readonly diagnostics: readonly Diagnostic[];
  readonly factsOf: FactsOf;
}

/** The findings of the later side, told apart; each list in the order of the findings. */
export interface GateVerdict {
  /** Not there before, or more severe than before. */
  readonly caused: readonly Diagnostic[];
  /** There before. */
  readonly before: readonly Diagnostic[];
  /** Findings of the earlier side that are gone. */
  readonly fixed: readonly Diagnostic[];
}

/**
 * What a change caused: findings whose fingerprint the earlier side does not have as often, or has at a milder level. A finding
 * whose words changed by a typo only (the text that it quotes was corrected, and the fault is still there) counts as there
 * before.
 */
export function judgeChange(head: Side, base: Side): GateVerdict {
  const gone = new Map<string, Diagnostic>();
  for (const [diagnostic, print] of printed(base)) gone.set(print, diagnostic);
  const caused: Diagnostic[] = [];
  const before = new Set<Diagnostic>();
  for (const [diagnostic, print] of printed(head)) {
    const earlier = gone.get(print);
    gone.delete(print);
    if (earlier !== undefined && isAtMost(diagnostic.severity, earlier.severity)) before.add(diagnostic);
    else caused.push(diagnostic);
  }
  const fixed = new Set(gone.values());
  const byRule = Map.groupBy(fixed, ({ ruleId }) => ruleId);
  const byItself = caused.filter((diagnostic) => {
    const earlier = byRule
      .get(diagnostic.ruleId)
      ?.find((other) => fixed.has(other) && isReworded(diagnostic, other, head, base));
    if (earlier === undefined) return true;
    fixed.delete(earlier);
    before.add(diagnostic);
    return false;
  });
  return {
    caused: byItself,
    before: head.diagnostics.filter((diagnostic) => before.has(diagnostic)),
    fixed: [...fixed],
  };
}

function printed({ diagnostics, factsOf }: Side): readonly (readonly [Diagnostic, string])[] {
  const prints = fingerprints(diagnostics, factsOf);
  return diagnostics.map((diagnostic, index) => [diagnostic, prints[index] as string]);
}

/** Whether a finding is one of the same document whose words differ by a typo. */
function isReworded(finding: Diagnostic, earlier: Diagnostic, head: Side, base: Side): boolean {
  if (!isAtMost(finding.severity, earlier.severity) || finding.sensitive === true || earlier.sensitive === true)
    return false;
  const [now, then] = [head.factsOf(finding.file), base.factsOf(earlier.file)];
  if (now === undefined || then === undefined || now.kind !== then.kind || now.id !== then.id) return false;
  if (now.id === undefined && now.contentPath !== then.contentPath) return false;
  return isTypo(textOf(earlier), textOf(finding));
}

function textOf({ stablePlace, message }: Diagnostic): string {
  return `${stablePlace} ${withoutCounts(message)}`.toLowerCase();
}

/** Words that a correction of a typo may change, and letters in each of them. */
const mostWords = 4;
const mostLetters = 2;
/** In a shorter word two letters make another word. */
const shortestWord = 5;

/** Whether two texts are the same but for a few letters in a few longer words; never in what holds a digit. */
export function isTypo(before: string, after: string): boolean {
  const [a, b] = [before.split(/[\s/[\]]+/), after.split(/[\s/[\]]+/)];
  if (a.length !== b.length) return false;
  const changed = a.flatMap((word, index) => (word === b[index] ? [] : [[word, b[index] as string] as const]));
  return changed.length <= mostWords && changed.every(([from, to]) => isMisspelt(from, to));
}

function isMisspelt(from: string, to: string): boolean {
  if (/\d/.test(from + to) || Math.max(from.length, to.length) < shortestWord) return false;
  return distance(from, to) <= mostLetters;
}
