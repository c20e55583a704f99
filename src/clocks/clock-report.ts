import { z } from 'zod';
import { clockKinds, type RunningClock, runningClockSchema } from './clock-schema.ts';

/** Which clocks are asked for: all of what is given holds. */
export interface ClockFilter {
  readonly kind?: readonly RunningClock['kind'][] | undefined;
  readonly owner?: string | undefined;
  readonly agent?: string | undefined;
  /** Hours from the clock: what falls due later is left out; what is overdue, or has no day, stays. */
  readonly withinHours?: number | undefined;
}

/** What `reliability clocks` found. */
export const clockReportSchema = z
  .strictObject({
    version: z.literal(1),
    organisation: z.string(),
    now: z.string().describe('The clock, ISO 8601: everything counts from it.'),
    filter: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .describe('What was asked for.'),
    totals: z.strictObject({
      overdue: z.int(),
      due: z.int(),
      unknown: z.int().describe('They run, and nothing says from when or until when.'),
      waiting: z.int().describe('They have not begun yet.'),
    }),
    kinds: z
      .array(z.strictObject({ kind: z.enum(clockKinds), overdue: z.int(), due: z.int(), other: z.int() }))
      .describe('The clocks of each kind that has any.'),
    clocks: z.array(runningClockSchema).describe('The longest overdue first, then by the time that is left.'),
  })
  .meta({ title: 'Clocks', description: 'What `reliability clocks --format json` prints.' });

export type ClockReport = z.output<typeof clockReportSchema>;

/** The report of those of these clocks, which are in order, that are asked for. */
export function clockReport(
  all: readonly RunningClock[],
  { organisation, now, filter }: { readonly organisation: string; readonly now: string; readonly filter: ClockFilter },
): ClockReport {
  const clocks = all.filter((clock) => isWanted(clock, filter, now));
  const count = (state: RunningClock['state']) => clocks.filter((clock) => clock.state === state).length;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return {
    ...{ version: 1, organisation, now, filter: Object.fromEntries(given) as ClockReport['filter'] },
    totals: { overdue: count('overdue'), due: count('due'), unknown: count('unknown'), waiting: count('waiting') },
    kinds: clockKinds.flatMap((kind) => {
      const own = clocks.filter((clock) => clock.kind === kind);
      const overdue = own.filter(({ state }) => state === 'overdue').length;
      const due = own.filter(({ state }) => state === 'due').length;
      return own.length === 0 ? [] : [{ kind, overdue, due, other: own.length - overdue - due }];
    }),
    clocks,
  };
}

/** Whether a clock is asked for; `now` is the moment from which `withinHours` counts. */
export function isWanted(clock: RunningClock, filter: ClockFilter, now: string): boolean {
  const { kind, owner, agent, withinHours } = filter;
  return (
    (kind === undefined || kind.includes(clock.kind)) &&
    (owner === undefined || clock.owners.some((one) => one.toLowerCase() === owner.toLowerCase())) &&
    (agent === undefined || clock.agents.includes(agent)) &&
    (withinHours === undefined ||
      clock.due === undefined ||
      Date.parse(clock.due) <= Date.parse(now) + withinHours * 3_600_000)
  );
}
