import type { ActionEntry } from '../actions/action-entry.ts';
import { differenceOf } from '../metrics/difference.ts';
import type { AgentFacts } from '../metrics/rollup.ts';
import { slice, type TimeSpan, within } from '../metrics/windows.ts';
import { addDays, isDate } from '../model/calendar.ts';
import { shareOf } from '../model/wilson.ts';

/** Runs of an agent in which a mode fired, of all that began in a time. */
export interface Fired {
  readonly fired: number;
  readonly runs: number;
}

/** That a mode fired in the events after an action that was to prevent it was done. */
export interface FiredSince {
  readonly action: ActionEntry;
  readonly agent: string;
  readonly failureId: string;
  /** The day on which the action was done. */
  readonly done: string;
  /** The first run in which it fired after that day, milliseconds since 1970. */
  readonly firstAt: number;
  /** As long before the day as is known after it, at most 30 days. */
  readonly before: Fired;
  readonly after: Fired;
  readonly days: number;
  /** Whether it fires in fewer runs than before: only where the whole interval of the difference says so. */
  readonly verdict: 'fell' | 'rose' | 'not-decided';
}

const day = 86_400_000;
const mostDays = 30;

/**
 * The modes that fired in events after an action to prevent them was done. A mode of ordinary work always fires now and then, so each
 * comes with how often it did before. `now`: the clock, milliseconds.
 */
export function firedSince(actions: Iterable<ActionEntry>, agents: readonly AgentFacts[], now: number): FiredSince[] {
  const byName = new Map(agents.map((facts) => [facts.agent, facts]));
  const found: FiredSince[] = [];
  for (const action of actions) {
    const done = action.doneAt?.slice(0, 10);
    if (action.state !== 'done' || !isToPrevent(action) || done === undefined || !isDate(done)) continue;
    for (const agent of action.agents) {
      const facts = byName.get(agent);
      if (facts === undefined) continue;
      for (const failureId of action.failureIds) {
        const since = sinceDone(facts, failureId, done, now);
        if (since !== undefined) found.push({ action, agent, failureId, done, ...since });
      }
    }
  }
  return found;
}

/** What finds, answers or writes down does not keep a mode from firing. */
function isToPrevent(action: ActionEntry): boolean {
  return action.class === undefined || action.class === 'prevent';
}

function sinceDone(
  facts: AgentFacts,
  failureId: string,
  done: string,
  now: number,
): Pick<FiredSince, 'firstAt' | 'before' | 'after' | 'days' | 'verdict'> | undefined {
  const from = Date.parse(addDays(done, 1));
  const days = Math.min(mostDays, Math.floor((now - from) / day));
  if (days < 1) return undefined;
  const after = { from, to: from + days * day };
  const firings = facts.versions
    .flatMap((version) => version.firings)
    .filter((firing) => firing.failureId === failureId);
  const first = within(firings, after).reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  if (first === Number.POSITIVE_INFINITY) return undefined;
  const [was, is] = [{ from: Date.parse(done) - days * day, to: Date.parse(done) }, after].map(
    (span): Fired => ({
      fired: new Set(within(firings, span).map(({ runId }) => runId)).size,
      runs: runsIn(facts, span),
    }),
  );
  if (was === undefined || is === undefined) return undefined;
  return { firstAt: first, before: was, after: is, days, verdict: verdictOf(was, is) };
}

function verdictOf(before: Fired, after: Fired): FiredSince['verdict'] {
  const [a, b] = [shareOf(after.fired, after.runs), shareOf(before.fired, before.runs)];
  if (a.value === undefined || b.value === undefined) return 'not-decided';
  const { low, high } = differenceOf({ ...a, value: a.value }, { ...b, value: b.value });
  return high < 0 ? 'fell' : low > 0 ? 'rose' : 'not-decided';
}

function runsIn({ versions }: AgentFacts, span: TimeSpan): number {
  return versions.reduce((sum, { runs }) => {
    const [first, after] = slice(runs.at, span);
    return sum + after - first;
  }, 0);
}
