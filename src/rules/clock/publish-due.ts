import { z } from 'zod';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Document } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { dayAt } from '../incident-day.ts';
import { publicationDay, publicationLimit } from './publication-limit.ts';

/** Statuses of a review that readers may rely on. */
const published = new Set(['final', 'closed']);

export default defineRule({
  id: 'clock/publish-due',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['004 Severity definitions', '004 Blank template, Date', '000 §2.6'],
  options: z.strictObject({
    soonDays: z.int().min(0).default(2).describe('Days before the last day from which the review is called due soon.'),
    graceDays: z.int().min(0).default(0).describe('Days after the last day in which being overdue is a warning only.'),
    exemptTypes: z.array(z.string()).default(['hazard', 'drill']).describe('Types of incident without a limit.'),
  }),
  messages: {
    soon: {
      what: 'The review is not published, and its last day is {due}',
      why: 'A {severity} review appears within {limit} business days of the recovery, while those who were there still remember it.',
      how: 'Publish by {due} and set `published_at`; what is still open can be an action.',
    },
    overdue: {
      what: 'The review is not published, and its last day was {due}',
      why: 'A {severity} review appears within {limit} business days of the recovery, and from here on the details are reconstructed.',
      how: 'Publish what is known, set `published_at`, and make an action of what is not.',
    },
    late: {
      what: 'The review was published on {day}, {days} after its last day, {due}',
      why: 'A {severity} review appears within {limit} business days of the recovery; reviews that come late are read by nobody who still has a choice to make.',
      how: 'When the date is right, say what held it up and keep that as the reason in `lint.ignore`; otherwise correct `published_at`.',
    },
    undated: {
      what: 'The review is {status}, but nothing says when it was published',
      why: 'Its last day was {due}, and without a date nobody can tell whether it was kept.',
      how: 'Add the day on which readers could see it: `published_at: {due}`.',
    },
  },
  check({ document, clock, config, options, report }) {
    const { data } = document;
    const limit = publicationLimit(data, config, options.exemptTypes);
    if (limit === undefined) return;
    const day = publicationDay(document);
    const recovered = dayAt(data['resolved_at']) ?? lastEntryBefore(document, day);
    if (recovered === undefined) return;
    const due = limit.dueAfter(recovered);
    const facts = { severity: limit.severity, limit: limit.days, due };
    const related =
      data['resolved_at'] === undefined
        ? []
        : [{ at: { pointer: '/resolved_at' }, message: 'the limit counts from the recovery' }];
    if (day !== undefined) {
      if (day <= due) return;
      const late = daysBetween(due, day);
      const days = late === 1 ? 'a day' : `${late} days`;
      report({
        message: 'late',
        level: 'warning',
        at: { pointer: data['published_at'] === undefined ? '/sign_off/0/date' : '/published_at' },
        data: { ...facts, day, days },
        related,
      });
      return;
    }
    // A date that cannot be read is a finding of its own, and a text from elsewhere has promised none.
    if (data['published_at'] !== undefined || data['resolved_at'] === undefined || !followsTemplate(document)) return;
    if (!clock.hasPassed(due)) {
      if (clock.isAtLeast(Date.parse(addDays(due, -options.soonDays))) && !published.has(String(data['status'])))
        report({ message: 'soon', level: 'warning', at: { pointer: '/resolved_at' }, data: facts });
      return;
    }
    if (published.has(String(data['status']))) {
      report({
        message: 'undated',
        level: 'warning',
        at: { pointer: '/status' },
        data: { ...facts, status: String(data['status']) },
        related,
      });
      return;
    }
    const shortly = options.graceDays > 0 && !clock.hasPassed(addDays(due, options.graceDays));
    report({ message: 'overdue', level: shortly ? 'warning' : 'error', at: { pointer: '/resolved_at' }, data: facts });
  },
});

/**
 * The day of the last timeline entry before the publication: where no field tells the recovery, the latest it can have been.
 * Undefined for an unpublished review, or when an entry has no day.
 */
function lastEntryBefore({ timeline }: Document, publication: string | undefined): string | undefined {
  if (publication === undefined || timeline === undefined) return undefined;
  const days = timeline.times.map((time) => dayAt(time?.instant) ?? time?.date);
  if (days.some((day) => day === undefined)) return undefined;
  return days.findLast((day) => day !== undefined && day < publication);
}
