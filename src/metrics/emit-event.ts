import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { eventSchema } from '../model/event.ts';
import { checkLine } from './check/check-line.ts';
import type { Problem } from './check/problem.ts';

type EventFields = z.input<typeof eventSchema>;

/** An event as an agent tells it. */
export interface NewEvent extends Omit<EventFields, 'event_id' | 'ts'> {
  /** When it happened; a `Date` has the zone that a text may lack. */
  readonly ts: string | Date;
  /** Left out, a new one is made. What is sent again must keep its id, so keep the line that this gives. */
  readonly event_id?: string;
}

/** An event that contract C2 does not allow. */
export class EventError extends Error {
  /** What is wrong, field by field. */
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ what, how }) => `${what}. ${how}`).join('\n'));
    this.name = 'EventError';
    this.problems = problems;
  }
}

/**
 * One event as a line of NDJSON, line feed included: append it in one write. Throws `EventError` when a field is missing, wrong
 * or unknown, so that it is told where it was written and not when somebody counts; an agent should catch it, since telling
 * must not stop the work.
 */
export function eventLine({ ts, event_id = `evt-${randomUUID()}`, ...fields }: NewEvent): string {
  const line = JSON.stringify({ event_id, ts: typeof ts === 'string' ? ts : momentOf(ts), ...fields });
  const errors = checkLine(line).problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new EventError(errors);
  return `${line}\n`;
}

/** An invalid date is told as a problem, like every other value. */
function momentOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
}
