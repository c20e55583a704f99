import type { Config } from '../model/config.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Rule } from './define-rule.ts';
import dateLimitRule from './parametric/date-limit.ts';
import fieldRule from './parametric/field.ts';
import patternRule from './parametric/pattern.ts';
import phraseRule from './parametric/phrase.ts';
import referenceRule from './parametric/reference.ts';
import sectionRule from './parametric/section.ts';
import { rules } from './registry.ts';

/** The catalogue and the rules that the configuration makes of its `requirements`, by id. */
export function rulesFor({ requirements }: Pick<Config, 'requirements'>): readonly Rule[] {
  if (requirements.length === 0) return rules;
  return [...rules, ...requirements.map(ruleOf)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ruleOf(requirement: Requirement): Rule {
  switch (requirement.kind) {
    case 'section':
      return sectionRule(requirement);
    case 'field':
      return fieldRule(requirement);
    case 'pattern':
      return patternRule(requirement);
    case 'phrase':
      return phraseRule(requirement);
    case 'date-limit':
      return dateLimitRule(requirement);
    case 'reference':
      return referenceRule(requirement);
  }
}
