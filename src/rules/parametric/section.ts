import type { RequirementOf } from '../../model/requirement.ts';
import { normaliseHeading } from '../../reader/heading-role.ts';
import { defineRule, type Rule } from '../define-rule.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

/** A section that must be there and say something. Any of its headings will do. */
export default function sectionRule(requirement: RequirementOf<'section'>): Rule {
  const headings = typeof requirement.heading === 'string' ? [requirement.heading] : requirement.heading;
  const wanted = new Set(headings.map(normaliseHeading));
  const [heading = ''] = headings;
  const named = headings.map((name) => `“${name}”`).join(' or ');
  return defineRule({
    ...requirementBase(requirement, `a section ${named} is there and says something`),
    scope: 'document',
    completeness: true,
    fix: 'none',
    messages: { found: requirementMessage(requirement, 'There is no section “{heading}” that says something') },
    check({ document, config, report }) {
      if (!isMeant(requirement, document, config)) return;
      const sections = document.sections.filter(({ title }) => wanted.has(normaliseHeading(title)));
      if (sections.some(({ filled }) => filled)) return;
      report({ message: 'found', at: sections[0]?.heading ?? { pointer: '' }, data: { heading } });
    },
  });
}
