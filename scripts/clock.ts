import { isDate, isInstant } from '../src/model/calendar.ts';
import { UsageError } from './usage-error.ts';

/** The clock of a run: `--now` or the configuration's, else the machine's. A date means the end of that day in UTC. */
export function readClock(now: string | undefined): string {
  if (now === undefined) return new Date().toISOString();
  if (isDate(now)) return `${now}T23:59:59Z`;
  if (isInstant(now)) return new Date(now).toISOString();
  throw new UsageError(
    `--now does not take "${now}"`,
    'Due dates, deadlines and ages are counted from it, so it must be one certain moment.',
    'Write a date, `--now 2026-11-21`, or a moment with its zone, `--now 2026-11-21T09:00:00Z`.',
  );
}
