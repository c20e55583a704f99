import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { addDays, dayOf, daysBetween, isDate } from '../model/calendar.ts';
import { Clock } from '../model/clock.ts';
import type { Config } from '../model/config.ts';
import { actionClocks } from './action-clocks.ts';
import { agentClocks } from './agent-clocks.ts';
import { article73Clocks } from './article-73-clocks.ts';
import { clockLimits } from './clock-limits.ts';
import { clockKinds, clockStates, type RunningClock } from './clock-schema.ts';
import { lastOnes } from './last-ones.ts';
import { recurringClocks } from './recurring-clocks.ts';
import { registerClocks } from './register-clocks.ts';
import { reviewClocks } from './review-clocks.ts';
import { rolloutClocks } from './rollout-clocks.ts';
import type { ClockContext, StartedClock } from './started-clock.ts';
import { suppressionClocks } from './suppression-clocks.ts';
import { timeLeft } from './time-left.ts';

/** A library, as clocks are looked for in it. */
export interface ClockSource {
  /** Taken one after the other, and not kept. */
  readonly records: Iterable<RecordView>;
  readonly index: LibraryIndex<DocumentFacts>;
  readonly config: Config;
  /** How much of the history is known. */
  readonly git: 'complete' | 'shallow' | 'none';
  /** The clock: ISO 8601 instant. */
  readonly now: string;
}

/**
 * Everything that falls due in a library: what is overdue first, the longest on top, then by the time that is left; then what
 * nobody can tell, and what has not begun. Same records and clock, same clocks.
 */
export function findClocks({ records, index, config, git, now }: ClockSource): readonly RunningClock[] {
  const context: ClockContext = {
    ...{ config, index, limits: clockLimits(config), isHistoryWhole: git === 'complete' },
    last: lastOnes(index),
    rolloutsOf: Map.groupBy(index.byKind.get('rollout') ?? [], ({ data }) => textAt(data, 'agent_id') ?? ''),
  };
  const clock = new Clock(now);
  const found: RunningClock[] = [];
  for (const record of records) {
    for (const started of startedBy(record, context)) found.push(judged(started, clock, now));
  }
  // The moment is read once for each, not at every comparison.
  return found
    .map((running) => ({ running, end: endOf(running) }))
    .sort((a, b) => byUrgency(a.running, b.running, a.end - b.end))
    .map(({ running }) => running);
}

function* startedBy(record: RecordView, context: ClockContext): Generator<StartedClock> {
  yield* reviewClocks(record, context);
  yield* article73Clocks(record, context);
  yield* actionClocks(record);
  yield* agentClocks(record, context);
  yield* registerClocks(record, context);
  yield* rolloutClocks(record, context);
  yield* recurringClocks(record, context);
  yield* suppressionClocks(record, context);
}

function judged(started: StartedClock, clock: Clock, now: string): RunningClock {
  const { kind, what, record, anchor, part, owners, end, since, limit, source } = started;
  const { id, title, route, agents, contentPath } = record;
  return {
    kind,
    what,
    record: {
      ...{ kind: record.kind, id, title },
      ...{ route: anchor === undefined ? route : `${route}#${anchor}`, path: contentPath },
    },
    ...(part !== undefined && { part }),
    ...{ agents, owners: [...owners] },
    ...standing(end, clock, now),
    ...(since !== undefined && { since }),
    ...(limit !== undefined && { limit }),
    source,
  };
}

function standing(
  end: StartedClock['end'],
  clock: Clock,
  now: string,
): Pick<RunningClock, 'state' | 'due' | 'dueInDays' | 'left' | 'why'> {
  if ('waiting' in end) return { state: 'waiting', why: end.waiting };
  if ('unknown' in end) return { state: 'unknown', why: end.unknown };
  const { due } = end;
  return {
    state: clock.hasPassed(due) ? 'overdue' : 'due',
    due,
    dueInDays: daysBetween(dayOf(now), dayOf(due)),
    left: timeLeft(due, now),
  };
}

const stateRanks = new Map(clockStates.map((state, rank) => [state, rank]));
const kindRanks = new Map(clockKinds.map((kind, rank) => [kind, rank]));

function byUrgency(a: RunningClock, b: RunningClock, byEnd: number): number {
  return (
    (stateRanks.get(a.state) ?? 0) - (stateRanks.get(b.state) ?? 0) ||
    byEnd ||
    (kindRanks.get(a.kind) ?? 0) - (kindRanks.get(b.kind) ?? 0) ||
    compared(a.record.id, b.record.id) ||
    compared(a.part ?? '', b.part ?? '')
  );
}

/** The first moment that is too late, in milliseconds: 0 for what has none, so that its kind decides. */
function endOf({ due }: RunningClock): number {
  if (due === undefined) return 0;
  return Date.parse(isDate(due) ? addDays(due, 1) : due);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
