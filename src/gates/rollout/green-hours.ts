import type { VersionFacts } from '../../metrics/rollup.ts';
import { slice, type TimeSpan, within } from '../../metrics/windows.ts';

const hour = 3_600_000;
/** The override rate has its ceiling over seven days (000 §1), so that is how far back an hour looks. */
const rolling = 168;

export interface HoursAsked {
  /** The stage: hours are counted from its entry, and only whole ones. */
  readonly span: TimeSpan;
  /** Of the override rate, a share from 0 to 1. */
  readonly ceiling: number;
  /** HITL gates below which a rate above the ceiling is unknown. */
  readonly least: number;
  /** What an hour without a run is: not known, or what the hour before it was. */
  readonly idleHours: 'unknown' | 'carry';
  /** Whether the register did not know a failure mode when the stage began. */
  readonly isNew: (failureId: string) => boolean;
}

/** The hours behind the last red one. */
export interface GreenHours {
  /** Whole hours of the stage. */
  readonly hours: number;
  readonly green: number;
  /** Hours that are neither green nor red. They do not break the row, and do not count in it. */
  readonly unknown: number;
  /** The last red hour: when it began, and what was red in it. */
  readonly lastRed: { readonly at: number; readonly why: string } | undefined;
}

/**
 * How long all four canary metrics have been green (000 §3.2), hour by hour: every run that ended passed a human, no crossing of
 * the boundary, no failure id that the register did not know, and the override rate of the last seven days, as it was at
 * the end of the hour, within the ceiling.
 */
export function greenHours(facts: VersionFacts, asked: HoursAsked): GreenHours {
  const hours = hoursOf(facts, asked);
  const last = hours.findLastIndex(({ state }) => state === 'red');
  const behind = hours.slice(last + 1);
  const green = behind.filter(({ state }) => state === 'green').length;
  const lastRed = last < 0 ? undefined : { at: asked.span.from + last * hour, why: hours[last]?.why ?? '' };
  return { hours: hours.length, green, unknown: behind.length - green, lastRed };
}

interface Hour {
  readonly state: 'green' | 'red' | 'unknown';
  /** What is red, in words. */
  readonly why: string;
}

function hoursOf(facts: VersionFacts, asked: HoursAsked): readonly Hour[] {
  const { span, ceiling, least, idleHours, isNew } = asked;
  const counts = countHours(facts, span, isNew);
  const hours: Hour[] = [];
  let [ended, gates, missed] = [0, 0, 0];
  for (const [index, count] of counts.entries()) {
    ended += count.ended;
    gates += count.gates;
    // A gate may be reached in the hour after its run began, so the two are compared as sums.
    const missing = Math.max(0, ended - gates);
    const recent = counts.slice(Math.max(0, index + 1 - rolling), index + 1);
    const [n, overridden] = [sum(recent, 'gates'), sum(recent, 'overridden')];
    const isAbove = n > 0 && overridden > ceiling * n + 1e-9;
    const why = [
      ...(count.crossings > 0 ? ['a crossing of the boundary'] : []),
      ...(count.fresh > 0 ? ['a failure id that the register did not know'] : []),
      ...(missing > missed ? ['a run that no human looked at'] : []),
      ...(isAbove && n >= least ? [`${overridden} overrides at ${n} gates`] : []),
    ].join(', ');
    missed = missing;
    if (why !== '') hours.push({ state: 'red', why });
    else if (count.runs > 0) hours.push({ state: isAbove ? 'unknown' : 'green', why });
    else hours.push((idleHours === 'carry' ? hours.at(-1) : undefined) ?? { state: 'unknown', why });
  }
  return hours;
}

const nothing = { runs: 0, ended: 0, gates: 0, overridden: 0, crossings: 0, fresh: 0 };

type HourCounts = typeof nothing;

function countHours(facts: VersionFacts, span: TimeSpan, isNew: HoursAsked['isNew']): readonly HourCounts[] {
  const length = Math.max(0, Math.floor((span.to - span.from) / hour));
  const counts = Array.from({ length }, () => ({ ...nothing }));
  const add = (at: number, what: keyof HourCounts, by = 1): void => {
    const count = counts[Math.floor((at - span.from) / hour)];
    if (count !== undefined) count[what] += by;
  };
  const [firstRun, afterRuns] = slice(facts.runs.at, span);
  for (let run = firstRun; run < afterRuns; run += 1) {
    const [at, endedAt] = [facts.runs.at[run] ?? Number.NaN, facts.runs.endedAt[run] ?? Number.NaN];
    add(at, 'runs');
    add(Math.max(at, endedAt), 'ended');
  }
  const [firstGate, afterGates] = slice(facts.gates.at, span);
  for (let gate = firstGate; gate < afterGates; gate += 1) {
    add(facts.gates.at[gate] ?? Number.NaN, 'gates');
    add(facts.gates.at[gate] ?? Number.NaN, 'overridden', facts.gates.overridden[gate] ?? 0);
  }
  for (const { at } of within(facts.crossings, span)) add(at, 'crossings');
  for (const { at, failureId } of within(facts.firings, span)) if (isNew(failureId)) add(at, 'fresh');
  return counts;
}

function sum(counts: readonly HourCounts[], what: keyof HourCounts): number {
  return counts.reduce((total, count) => total + count[what], 0);
}
