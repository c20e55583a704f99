import { z } from 'zod';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { type ActionItem, actionItems, isDropped } from './action-items.ts';

/** Priorities that ask for work before or in the next cycle, in our scale and in others. */
const urgent = /^(?:p ?[01]|blocker|critical|urgent|highest|high)$/;

export default defineRule({
  id: 'action/flat-priority',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Action item tracker §4', '003 Common failure modes', '003 Actionability'],
  options: z.strictObject({
    /** From how many actions on they may not all have the same priority. */
    minimum: z.int().min(2).default(4),
    /** How many actions may be P0 or P1. */
    maxUrgent: z.int().min(1).default(6),
  }),
  messages: {
    same: {
      what: 'All {count} actions are {priority}',
      why: 'Where everything has the same priority, nothing says what comes first, and the easy things get done.',
      how: 'Keep {priority} for what has to come first, and move the rest up or down: quick wins P0 or P1, larger changes P2 or P3.',
    },
    'too-many-urgent': {
      what: '{urgent} of {count} actions are P0 or P1',
      why: 'Nobody can do {urgent} things first; a review that asks for that gets none of them done.',
      how: 'Choose at most {maximum} that stand between the same failure and the next incident, and plan the others as P2 or P3.',
    },
  },
  check({ document, options, report }) {
    const rated = actionItems(document).flatMap((item) => {
      const priority = isDropped(item) ? undefined : priorityOf(item);
      return priority === undefined ? [] : [{ item, priority }];
    });
    const [first] = rated;
    if (first === undefined) return;
    const at = { pointer: `${first.item.pointer}/priority` };
    const urgents = rated.filter(({ priority }) => urgent.test(priority));
    if (urgents.length > options.maxUrgent) {
      const data = { urgent: urgents.length, count: rated.length, maximum: options.maxUrgent };
      report({ message: 'too-many-urgent', at, data });
    } else if (rated.length >= options.minimum && rated.every(({ priority }) => priority === first.priority)) {
      const data = { count: rated.length, priority: String(first.item.fields['priority']).trim() };
      report({ message: 'same', at, data });
    }
  },
});

function priorityOf({ fields }: ActionItem): string | undefined {
  const priority = fields['priority'];
  return typeof priority === 'string' && !saysNothing(priority) ? plainWords(priority) : undefined;
}
