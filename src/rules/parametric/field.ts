import type { RequirementOf } from '../../model/requirement.ts';
import type { Pointer } from '../../reader/document.ts';
import { isBlank } from '../blank.ts';
import { defineRule, type Rule } from '../define-rule.ts';
import { fieldValues, valueBeside } from './field-values.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

/** A field that must have a value, always or where another field has one. */
export default function fieldRule(requirement: RequirementOf<'field'>): Rule {
  const { field } = requirement;
  return defineRule({
    ...requirementBase(requirement, `\`${field}\` has a value${conditionInWords(requirement)}`),
    scope: 'document',
    completeness: true,
    fix: 'none',
    messages: { found: requirementMessage(requirement, '`{field}` has no value') },
    check({ document, config, report }) {
      if (!isMeant(requirement, document, config)) return;
      const holds = conditionOf(requirement, document.data);
      for (const { pointer, value } of fieldValues(document.data, field)) {
        if (isBlank(value) && holds(pointer)) report({ message: 'found', at: { pointer }, data: { field } });
      }
    },
  });
}

/** Whether the condition holds at a place of the field. */
function conditionOf(requirement: RequirementOf<'field'>, data: unknown): (place: Pointer) => boolean {
  const { field, if: condition } = requirement;
  if (condition === undefined) return () => true;
  const { is, matches } = condition;
  const values = is === undefined ? undefined : new Set([is].flat());
  const expression = matches === undefined ? undefined : new RegExp(matches, 'u');
  return (place) => {
    const value = valueBeside(data, place, field, condition.field);
    if (isBlank(value)) return false;
    const texts = (Array.isArray(value) ? value : [value]).map(String);
    if (values !== undefined && !texts.some((text) => values.has(text))) return false;
    return expression === undefined || texts.some((text) => expression.test(text));
  };
}

function conditionInWords({ if: condition }: RequirementOf<'field'>): string {
  if (condition === undefined) return '';
  const { field, is, matches } = condition;
  const parts = [
    ...(is === undefined
      ? []
      : [
          `is ${[is]
            .flat()
            .map((word) => `\`${word}\``)
            .join(' or ')}`,
        ]),
    ...(matches === undefined ? [] : [`matches \`${matches}\``]),
  ];
  return ` where \`${field}\` ${parts.length === 0 ? 'has one' : parts.join(' and ')}`;
}
