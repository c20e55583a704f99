import { addBusinessDays, addDays } from '../../model/calendar.ts';
import type { Config } from '../../model/config.ts';
import type { RequirementOf } from '../../model/requirement.ts';
import { isBlank } from '../blank.ts';
import { defineRule, type Rule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';
import { fieldValues, valueBeside } from './field-values.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

type DateLimit = RequirementOf<'date-limit'>;

/**
 * A day that lies within so many days of another one. While it is missing it is late as soon as the limit has passed. A value
 * that is no day is the schema's to report.
 */
export default function dateLimitRule(requirement: DateLimit): Rule {
  const { field, from } = requirement;
  const span = spanInWords(requirement.within);
  return defineRule({
    ...requirementBase(requirement, `\`${field}\` lies within ${span} of \`${from}\``),
    scope: 'document',
    fix: 'none',
    messages: {
      late: requirementMessage(requirement, '`{field}` is {value}, after the limit of {limit}'),
      missing: requirementMessage(requirement, '`{field}` is missing, and its limit was {limit}'),
    },
    check({ document, clock, config, report }) {
      if (!isMeant(requirement, document, config)) return;
      for (const { pointer, value } of fieldValues(document.data, field)) {
        const start = dayAt(valueBeside(document.data, pointer, field, from));
        if (start === undefined) continue;
        const limit = limitOf(requirement.within, start, config);
        const day = dayAt(value);
        if (day !== undefined && day > limit)
          report({ message: 'late', at: { pointer }, data: { field, value: day, limit } });
        else if (isBlank(value) && clock.hasPassed(limit))
          report({ message: 'missing', at: { pointer }, data: { field, value: '', limit } });
      }
    },
  });
}

function limitOf(within: DateLimit['within'], start: string, { holidays }: Config): string {
  return 'days' in within ? addDays(start, within.days) : addBusinessDays(start, within.businessDays, holidays);
}

function spanInWords(within: DateLimit['within']): string {
  const [count, unit] = 'days' in within ? [within.days, 'calendar day'] : [within.businessDays, 'business day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
