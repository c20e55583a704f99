import { z } from 'zod';
import { addDays } from '../../model/calendar.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';
import { article73Pointer } from './article-73.ts';
import { article73Duty } from './article-73-limit.ts';

export default defineRule({
  id: 'regulatory/deadline',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['004 §9', '004 Usage notes', 'design: 2 and 10 days for the graver classes'],
  options: z.strictObject({}),
  messages: {
    'no-start': {
      what: 'Article 73 applies, and the review does not say when the organisation became aware',
      why: 'The limit for the report to the authority counts from that moment, so nobody can tell when it ends.',
      how: 'Write the day or the moment in `aware_at`, for example `aware_at: 2026-08-14T09:12:00Z`.',
    },
    'due-soon': {
      what: 'The report under Article 73 is due on {limit}, {days} days after the organisation became aware on {aware}',
      why: 'The limit does not move for weekends or holidays, and the authority expects a first report even when it is incomplete.',
      how: 'Send the initial report and write the day in `initial_report_at`.',
    },
    overdue: {
      what: 'The report under Article 73 was due on {limit}, {days} days after the organisation became aware on {aware}, and none is recorded',
      why: 'A report that is late is a breach of its own, and grows with every day.',
      how: 'Send the initial report today and write the day in `initial_report_at`; when it was sent already, write that day.',
    },
    late: {
      what: 'The report under Article 73 went out on {sent}, after the limit of {limit}',
      why: 'A late report is a breach that the authority will ask about; the review has to say what delayed it.',
      how: 'Correct the day when it is wrong; otherwise suppress this finding with the explanation that the authority was given.',
    },
  },
  check({ document, clock, config, report }) {
    const limits = config.regulatory.euAiAct73;
    const duty = article73Duty(document.data, limits);
    if (duty === undefined) return;
    const { answer, applicable } = duty;
    if (isBlank(answer['aware_at'])) {
      if (applicable === 'yes') report({ message: 'no-start', at: { pointer: article73Pointer } });
      return;
    }
    if (duty.limit === undefined) return;
    const { aware, due: limit, days } = duty.limit;
    const sent = dayAt(answer['initial_report_at']);
    if (sent !== undefined) {
      const at = { pointer: `${article73Pointer}/initial_report_at` };
      if (sent > limit) report({ message: 'late', at, data: { sent, limit } });
      return;
    }
    // A day or moment that cannot be read is the schema's to report.
    if (!isBlank(answer['initial_report_at'])) return;
    const at = { pointer: `${article73Pointer}/aware_at` };
    const data = { limit, days, aware };
    // Nobody knows yet whether an undecided one is late: it is a warning.
    if (clock.hasPassed(limit))
      report({ message: 'overdue', at, data, ...(applicable === 'unsure' && { level: 'warning' }) });
    else if (clock.isAtLeast(Date.parse(addDays(limit, -limits.dueSoonDays))))
      report({ message: 'due-soon', at, data, level: 'warning' });
  },
});
