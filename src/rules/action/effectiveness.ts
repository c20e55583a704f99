import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { isDate } from '../../model/calendar.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { standsInBody } from '../stands-in-body.ts';
import { actionItems } from './action-items.ts';

/** Templates that have a place for the check. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library']);

export default defineRule({
  id: 'action/effectiveness',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['004 Common pitfalls', 'design: effectiveness of actions'],
  options: z.strictObject({
    /** Severities whose finished actions are looked at again. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    missing: {
      what: '{name} is done, and nobody is going to check whether it worked',
      why: 'A guard that was built and does not hold is found by the next incident.',
      how: 'Write `effectiveness:` with the day of the check, `check_by: 2026-12-01`, and later `held:` and `evidence:`.',
    },
    undated: {
      what: '{name} is done, but there is no day on which somebody checks whether it held',
      why: 'A check without a day is not made, and a guard that does not hold is found by the next incident.',
      how: 'Write the day into `effectiveness:`, for example `check_by: 2026-12-01`.',
    },
    overdue: {
      what: '{name} was to be checked by {day}, and whether it held is not said',
      why: 'The day has passed on which the review promised to know whether the gap is closed.',
      how: 'Write `held: yes` or `held: no` with the `evidence:`, or move `check_by:` and say in `evidence:` what is missing.',
    },
    'no-evidence': {
      what: '{name} is said to have held, without anything that shows it',
      why: 'Whoever meets the same failure later has to be able to tell a guard that was tested from one that was never needed.',
      how: 'Write `evidence:` with the alert that fired, the test that refused, or the numbers since: `evidence: fired in the drill of 2026-10-12`.',
    },
  },
  check({ document, options, clock, report }) {
    if (!options.severities.some((severity) => severity === document.data['severity'])) return;
    if (!followsTemplate(document) || !asking.has(document.template) || standsInBody(document, '/action_items')) return;
    for (const { status, fields, pointer, name } of actionItems(document)) {
      if (status !== 'done') continue;
      const check = fields['effectiveness'];
      if (isBlank(check)) {
        report({ message: 'missing', at: { pointer: `${pointer}/effectiveness` }, data: { name } });
        continue;
      }
      if (!isMapping(check)) continue;
      const { held, check_by: day, evidence } = check;
      if (held === 'yes' || held === 'no') {
        if (held === 'yes' && saysNothing(evidence))
          report({ message: 'no-evidence', at: { pointer: `${pointer}/effectiveness` }, data: { name } });
      } else if (isBlank(day)) {
        report({ message: 'undated', at: { pointer: `${pointer}/effectiveness` }, data: { name } });
      } else if (typeof day === 'string' && isDate(day) && clock.hasPassed(day)) {
        report({ message: 'overdue', at: { pointer: `${pointer}/effectiveness/check_by` }, data: { name, day } });
      }
    }
  },
});
