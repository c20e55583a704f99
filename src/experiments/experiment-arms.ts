import { textAt } from '../library/values.ts';
import type { TimeSpan } from '../metrics/windows.ts';
import { isDate, isInstant } from '../model/calendar.ts';
import type { Evaluation } from '../model/kinds/experiment-evaluation.ts';

/** The runs that one side of an experiment is about. */
export interface Arm {
  /** Undefined: all versions of the agent. */
  readonly version: string | undefined;
  readonly span: TimeSpan;
}

/** Both sides, or why there are none. */
export type Arms = { readonly control: Arm; readonly treatment: Arm } | { readonly missing: string };

const day = 86_400_000;

/**
 * What is held against what. The treatment is the time of the experiment; the control, where nothing else is said, another version in
 * the same time, or as long a time right before it. `now`: milliseconds; nothing later is known.
 */
export function armsOf(fields: Readonly<Record<string, unknown>>, evaluation: Evaluation, now: number): Arms {
  const { control = {}, treatment = {} } = evaluation;
  const from = firstMoment(treatment.from ?? textAt(fields, 'started_on'));
  if (from === undefined) return { missing: 'it has no `started_on`' };
  const to = Math.min(afterMoment(treatment.to ?? textAt(fields, 'ended_on')) ?? now, now);
  if (to <= from) return { missing: from >= now ? 'it has not begun' : 'it ends before it begins' };
  const isOther = control.agent_version !== undefined && control.agent_version !== treatment.agent_version;
  const usual = isOther ? { from, to } : { from: from - (to - from), to: from };
  const span = {
    from: firstMoment(control.from) ?? usual.from,
    to: Math.min(afterMoment(control.to) ?? usual.to, now),
  };
  if (span.to <= span.from) return { missing: 'its control ends before it begins' };
  return {
    control: { version: control.agent_version, span },
    treatment: { version: treatment.agent_version, span: { from, to } },
  };
}

/** Where a day or a moment begins. */
function firstMoment(written: string | undefined): number | undefined {
  return written !== undefined && (isDate(written) || isInstant(written)) ? Date.parse(written) : undefined;
}

/** The first moment after a day; a moment does not belong to what ends at it. */
function afterMoment(written: string | undefined): number | undefined {
  const first = firstMoment(written);
  return first !== undefined && written !== undefined && isDate(written) ? first + day : first;
}
