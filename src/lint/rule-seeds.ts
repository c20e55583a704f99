import type { Rule } from '../rules/define-rule.ts';

/** The seeds that asked for a rule, or `design`: the first word of each of its sources, each once, sorted. */
export function ruleSeeds({ source }: Pick<Rule, 'source'>): readonly string[] {
  return [...new Set(source.map((text) => /^[^\s:,]+/.exec(text)?.[0] ?? text))].sort();
}
