import type { Rule } from '../rules/define-rule.ts';

/** The rules come as three remark plugins; each runs its share of the catalogue. */
export type ShareName = 'structure' | 'references' | 'text';

/** Groups whose rules look at words rather than at fields and sections. */
const textGroups = new Set(['security', 'blameless']);

/** Rules about words in groups that are otherwise about structure. */
const textRules = new Set([
  'reference/cited',
  'structure/lessons-not-timeline',
  'structure/no-placeholder',
  'structure/summary-answers',
]);

/**
 * The plugin that runs a rule. What is said of one record by looking at the others is references; what is said of words is
 * text; everything else is structure.
 */
export function shareOf({ id, scope }: Pick<Rule, 'id' | 'scope'>): ShareName {
  if (scope === 'library') return 'references';
  return textGroups.has(id.slice(0, id.indexOf('/'))) || textRules.has(id) ? 'text' : 'structure';
}
