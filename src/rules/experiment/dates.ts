import { z } from 'zod';
import { textAt } from '../../library/values.ts';
import { isDate } from '../../model/calendar.ts';
import { defineRule } from '../define-rule.ts';

const ended = new Set(['concluded', 'rolled-back', 'abandoned']);

export default defineRule({
  id: 'experiment/dates',
  scope: 'document',
  kinds: ['experiment'],
  severity: 'error',
  fix: 'none',
  source: ['002 step 4', '002 step 5'],
  options: z.strictObject({}),
  messages: {
    order: {
      what: 'The experiment ends on {ended}, before it begins on {started}',
      why: 'What is counted between the two days is nothing, and its outcome is in no review.',
      how: 'Correct `started_on` or `ended_on`.',
    },
    runs: {
      what: 'The experiment is running, and it ended on {ended}',
      why: 'Whoever reads the status believes that the change can still be taken back by its plan.',
      how: 'Set `status: concluded`, `rolled-back` or `abandoned`, and say in `result:` what came of it; or take `ended_on` out.',
    },
    planned: {
      what: 'The experiment is planned, and it {happened} on {day}',
      why: 'A change that is live is held to its guardrails and needs a rollback that was tried; a plan is not.',
      how: 'Set `status:` to what it is, or move the day to when it will begin.',
    },
    early: {
      what: 'The experiment is {status}, and its first day, {started}, is still to come',
      why: 'It counts as tried, and nothing has been measured.',
      how: 'Set `status: planned`, or correct `started_on`.',
    },
  },
  check({ document, clock, report }) {
    const { status } = document.data;
    const [started, end] = [dateAt(document.data, 'started_on'), dateAt(document.data, 'ended_on')];
    const isAhead = (day: string) => !clock.hasPassed(`${day}T00:00:00Z`);
    if (started !== undefined && end !== undefined && end < started) {
      report({
        message: 'order',
        at: { pointer: '/ended_on' },
        data: { ended: end, started },
        related: [{ at: { pointer: '/started_on' }, message: 'begins here' }],
      });
    } else if (status === 'running' && end !== undefined && !isAhead(end)) {
      report({ message: 'runs', level: 'warning', at: { pointer: '/status' }, data: { ended: end } });
    } else if (status === 'planned' && end !== undefined && !isAhead(end)) {
      report({
        message: 'planned',
        level: 'warning',
        at: { pointer: '/status' },
        data: { happened: 'ended', day: end },
      });
    } else if (status === 'planned' && started !== undefined && !isAhead(started)) {
      const data = { happened: 'began', day: started };
      report({ message: 'planned', level: 'warning', at: { pointer: '/status' }, data });
    } else if ((status === 'running' || ended.has(String(status))) && started !== undefined && isAhead(started)) {
      report({
        message: 'early',
        level: 'warning',
        at: { pointer: '/started_on' },
        data: { status: String(status), started },
      });
    }
  },
});

/** A day; what is none is a message of the schema. */
function dateAt(data: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const written = textAt(data, field);
  return written !== undefined && isDate(written) ? written : undefined;
}
