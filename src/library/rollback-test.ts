import { daysBetween, isDate } from '../model/calendar.ts';
import { textAt } from './values.ts';

/** Whether the way back of an experiment was tried before it was needed. */
export interface RollbackTest {
  /** `late`: after the experiment had begun. `old`: longer before it than asked. */
  readonly state: 'missing' | 'late' | 'old' | 'in-time';
  readonly testedOn: string | undefined;
  /** Days from the test to the begin of the experiment; undefined while one of the two is not known. */
  readonly days: number | undefined;
}

/** Reads it from the fields of an experiment. `withinDays`: how old the test may be on the first day. */
export function rollbackTest(fields: Readonly<Record<string, unknown>>, withinDays: number): RollbackTest {
  const testedOn = dateAt(fields, 'rollback_plan/tested_on');
  const startedOn = dateAt(fields, 'started_on');
  if (testedOn === undefined) return { state: 'missing', testedOn, days: undefined };
  if (startedOn === undefined) return { state: 'in-time', testedOn, days: undefined };
  const days = daysBetween(testedOn, startedOn);
  return { state: days < 0 ? 'late' : days > withinDays ? 'old' : 'in-time', testedOn, days };
}

function dateAt(fields: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const written = textAt(fields, path);
  return written !== undefined && isDate(written) ? written : undefined;
}
