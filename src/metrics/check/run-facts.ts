import { type OverrideEvent, runStates } from '../../model/event.ts';
import { grown, newIdTable } from './id-table.ts';
import { quote } from './known-names.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';

/** A problem of two lines, whose column is that of its field. */
type PartialProblem = Omit<Problem, 'column'>;

/** What is remembered of every run: 56 bytes and its place in a table, so that a million runs take some 80 MB and no more. */
interface RunFacts {
  /**
   * Takes the next event, `time` being its `ts` in milliseconds. Gives what is wrong between it and the earlier ones of its
   * run.
   */
  add(event: OverrideEvent, time: number, place: Place): PartialProblem | undefined;
  /** What only the whole stream can tell, a run at a time. `now` in milliseconds. */
  rest(now: number): Iterable<{ readonly problem: PartialProblem; readonly place: Place }>;
  readonly size: number;
}

/** Clocks of two machines may differ by this much; more is told. */
const skew = 1000;

/** A run without an event for this long will not go on. */
const patience = 24 * 3_600_000;

const nothing = Number.NaN;

/** Remembers runs; they may be spread over files and out of order. */
export function newRunFacts(): RunFacts {
  const runs = newIdTable();
  const names = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  let times = new Float64Array(3 << 10);
  let words = new Uint32Array(6 << 10);
  const start = (run: number, time: number): void => {
    if (!(times[3 * run]! <= time)) times[3 * run] = time;
    words[6 * run + 5] = 1;
  };
  const open = (run: number, event: OverrideEvent, time: number, { file, line }: Place): void => {
    if (3 * run === times.length) {
      times = grown(times, Float64Array);
      words = grown(words, Uint32Array);
    }
    times[3 * run] = nothing;
    times[3 * run + 1] = time;
    times[3 * run + 2] = time;
    words.set([file, line, numberOf(event.agent_id), numberOf(event.agent_version), 0, 0], 6 * run);
  };
  return {
    get size() {
      return runs.size;
    },
    add(event, time, place) {
      const before = runs.size;
      const run = runs.number(event.run_id);
      if (run === before) open(run, event, time, place);
      if (time < times[3 * run + 1]!) {
        times[3 * run + 1] = time;
        words[6 * run] = place.file;
        words[6 * run + 1] = place.line;
      }
      if (time > times[3 * run + 2]!) times[3 * run + 2] = time;
      // A fix and a suite have a run id because every event has one: only what has started has to end.
      if (event.event_type === 'run.started') start(run, time);
      const another =
        numberOf(event.agent_id) !== words[6 * run + 2]
          ? otherAgent(event)
          : numberOf(event.agent_version) !== words[6 * run + 3]
            ? otherVersion(event)
            : undefined;
      if (event.event_type !== 'run.ended') return another;
      const earlier = words[6 * run + 4]!;
      words[6 * run + 4] = runStates.indexOf(event.state ?? 'Intake') + 1;
      return another ?? (earlier === 0 ? undefined : endedAgain(event, runStates[earlier - 1]!));
    },
    *rest(now) {
      for (let run = 0; run < runs.size; run += 1) {
        const early = times[3 * run]! - times[3 * run + 1]!;
        const hasEnded = words[6 * run + 5] === 0 || words[6 * run + 4] !== 0;
        if (!(early > skew) && (hasEnded || times[3 * run + 2]! >= now - patience)) continue;
        const place = { file: words[6 * run]!, line: words[6 * run + 1]! };
        if (early > skew) yield { problem: beforeStart(early), place };
        else yield { problem: unended, place };
      }
    },
  };
}

function otherAgent(event: OverrideEvent): PartialProblem {
  return {
    ...{ kind: 'run/two-agents', severity: 'error', field: 'agent_id' },
    what: `Run ${quote(event.run_id)} belongs to another agent than ${quote(event.agent_id)} before`,
    why: 'A run is counted for one agent, so two runs have been taken for one.',
    how: 'Make run ids that are unique over all agents, for example with the name of the agent in front.',
  };
}

function otherVersion(event: OverrideEvent): PartialProblem {
  return {
    ...{ kind: 'run/two-versions', severity: 'error', field: 'agent_version' },
    what: `Run ${quote(event.run_id)} had another version than ${quote(event.agent_version)} before`,
    why: 'Every metric is one of a version, and this run would count for two of them.',
    how: 'Send the version with which the run began in every event of it, corrections after a release included.',
  };
}

function endedAgain({ run_id, state }: OverrideEvent, earlier: string): PartialProblem {
  if (state === earlier)
    return {
      ...{ kind: 'run/ended-twice', severity: 'warning', field: 'event_type' },
      what: `Run ${quote(run_id)} has ended before, in the same state`,
      why: 'It is counted once, but its cost and its tokens stand in both events.',
      how: 'Send `run.ended` once; an event that is delivered again keeps its `event_id`.',
    };
  return {
    ...{ kind: 'run/ended-differently', severity: 'error', field: 'state' },
    what: `Run ${quote(run_id)} ended in \`${earlier}\` before, and now in \`${state}\``,
    why: 'Whether it succeeded is not certain, and success is what is counted.',
    how: 'End a run once. What is found out later is an `override`, a `failure` or a `state.entered`.',
  };
}

function beforeStart(milliseconds: number): PartialProblem {
  return {
    ...{ kind: 'time/before-start', severity: 'warning', field: 'ts' },
    what: `This event is ${(milliseconds / 1000).toFixed(1)} s older than the start of its run`,
    why: 'Two clocks disagree, so latencies and times to recovery of this run are wrong by as much.',
    how: 'Synchronise the clocks of the machines that send events, or send the `ts` of one of them.',
  };
}

const unended: PartialProblem = {
  ...{ kind: 'run/open', severity: 'warning', field: 'run_id' },
  what: 'The run that begins here never ended, and nothing was heard of it for a day',
  why: 'It is neither a success nor a failure, so it is missing in the rates.',
  how: 'Send `run.ended` in a `finally`, with `FailedTerminal` when the process is stopped.',
};
