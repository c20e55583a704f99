import { z } from 'zod';
import { addMonths } from '../../model/calendar.ts';
import { actionItems } from '../action/action-items.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';
import { staleFrom } from './stale-from.ts';

const open = new Set(['open', 'in-progress']);

export default defineRule({
  id: 'clock/stale-action',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['004 Usage notes, Action items must close', '004 Common pitfalls'],
  options: z.strictObject({}),
  messages: {
    stale: {
      what: '{name} is still {status}, {months} months after the review of {day}',
      why: 'The failure it was meant to prevent can happen again, and a review whose actions stay open has changed nothing.',
      how: 'Finish it (`done_at`, `evidence`), or settle it as wont-do, superseded or accepted-risk with its reason and approver.',
    },
  },
  check({ document, clock, config, report }) {
    const items = actionItems(document).filter(({ status }) => status !== undefined && open.has(status));
    if (items.length === 0) return;
    const { data } = document;
    const published = dayAt(data['published_at']);
    const day = staleFrom(data);
    const months = config.clocks.staleActionMonths;
    if (day === undefined || !clock.hasPassed(addMonths(day, months))) return;
    for (const { name, pointer, status } of items) {
      report({
        message: 'stale',
        at: { pointer: `${pointer}/status` },
        data: { name, status: String(status), months: `more than ${months}`, day },
        related: published === undefined ? [] : [{ at: { pointer: '/published_at' }, message: 'published here' }],
      });
    }
  },
});
