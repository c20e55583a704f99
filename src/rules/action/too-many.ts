import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { actionItems, isDropped } from './action-items.ts';

export default defineRule({
  id: 'action/too-many',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Action item tracker §6', '003 Anti-patterns'],
  options: z.strictObject({
    /** How many actions a review may have. */
    max: z.int().min(1).default(10),
  }),
  messages: {
    found: {
      what: 'The review has {count} actions',
      why: 'A list that long is not planned by anybody: each action looks small beside it, and few are done.',
      how: 'Group them by theme into at most {max} with a result each (“every tool call carries an idempotency key”), and keep the steps in the tracker.',
    },
  },
  check({ document, options, report }) {
    const items = actionItems(document).filter((item) => !isDropped(item));
    if (items.length <= options.max || items.every(({ status }) => status === 'done')) return;
    report({
      message: 'found',
      at: { pointer: '/action_items', part: 'key' },
      data: { count: items.length, max: options.max },
    });
  },
});
