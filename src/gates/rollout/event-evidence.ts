import { adversarialPassRate } from '../../metrics/definitions/adversarial-pass-rate.ts';
import { boundaryCrossings } from '../../metrics/definitions/boundary-crossings.ts';
import { escalationRate } from '../../metrics/definitions/escalation-rate.ts';
import type { MetricDefinition, MetricInput } from '../../metrics/definitions/metric-definition.ts';
import { overrideRate } from '../../metrics/definitions/override-rate.ts';
import { slice, type TimeSpan, windowLengths, within } from '../../metrics/windows.ts';
import type { RolloutGateName } from '../../model/kinds/rollout-gates.ts';
import { percent } from '../../rules/rollout/gate-demands.ts';
import { counted } from '../gate-reason.ts';
import type { Evidence } from './gate-finding.ts';
import { greenHours } from './green-hours.ts';
import type { RolloutLimits } from './rollout-limits.ts';

/** What the events of a version are asked about one stage. */
export interface StageEvents extends MetricInput {
  readonly span: TimeSpan;
  /** What `rollout_wave` of its runs says. */
  readonly wave: string;
  readonly limits: RolloutLimits;
  /** Of the override rate in this stage, a share from 0 to 1. */
  readonly ceiling: number;
  /** How much of it is tolerated: 1 in the canary, the factor of the roll-back at the steps. */
  readonly factor: number;
  readonly least: number;
  readonly idleHours: 'unknown' | 'carry';
  readonly isNew: (failureId: string) => boolean;
  /** The clock, milliseconds since 1970. */
  readonly now: number;
}

type Ask = (events: StageEvents) => Evidence;

const hour = 3_600_000;
/** Rates are floating-point products: 1.5 × 0.08 must not refuse 0.12. */
const epsilon = 1e-9;

/** The gates that events can tell, each with how. */
export const eventEvidence: Partial<Record<RolloutGateName | 'hitl_sampling', Ask>> = {
  hitl_sampling: sampled,
  autonomous_execute_on_medium: autonomous,
  boundary_cross_attempts: crossings,
  override_rate: overridden,
  new_failure_ids: newFailures,
  hours_green: hoursGreen,
  mttr_breach: recoveries,
  adversarial_pass_rate: adversarial,
  tier_3_escalations: tier3,
};

interface Sampling {
  readonly gates: number;
  readonly runs: number;
  /** How many of them are sure to have had no gate. */
  readonly unseen: number;
  /** Which runs these are, where it is not all of the version. */
  readonly of: string;
}

/**
 * Of the runs that have ended: one that is still at work may not have reached its gate yet. Where runs of the stage name its wave
 * they alone are counted, each with its own gates: the version may be at work beside its rollout as well.
 */
function gatesAndRuns({ facts, span, wave }: StageEvents): Sampling {
  const { runs, waves } = facts;
  const [first, after] = slice(runs.at, span);
  const isOver = (at: number) => at < span.to;
  const isNamed = waves?.name.slice(first, after).includes(wave) === true;
  if (waves !== undefined && isNamed) {
    const ended = Array.from({ length: after - first }, (_, index) => first + index).filter(
      (run) => waves.name[run] === wave && isOver(runs.endedAt[run] ?? Number.NaN),
    );
    const gates = ended.map((run) => waves.gates[run] ?? 0);
    const unseen = gates.filter((number) => number === 0).length;
    return {
      gates: gates.reduce((sum, number) => sum + number, 0),
      runs: ended.length,
      unseen,
      of: ` of wave ${wave}`,
    };
  }
  const ended = runs.endedAt.subarray(first, after).filter(isOver).length;
  const [firstGate, afterGates] = slice(facts.gates.at, span);
  const gates = afterGates - firstGate;
  return { gates, runs: ended, unseen: Math.max(0, ended - gates), of: '' };
}

function sampled(events: StageEvents): Evidence {
  const { gates, runs, unseen, of } = gatesAndRuns(events);
  if (runs === 0) return nothingRan;
  const share = (runs - unseen) / runs;
  const told = {
    value: share,
    n: runs,
    measured: `${percent(share)}, ${counted(gates, 'gate')}, ${counted(runs, 'run')}${of}`,
  };
  if (unseen === 0) return { ...told, state: 'green' };
  return {
    ...told,
    state: 'red',
    what: `${counted(unseen, 'run')} of ${runs}${of} ended without a HITL gate`,
    how: 'Send every run to a human; if they were seen, emit a `hitl.gate` event for each.',
  };
}

function autonomous(events: StageEvents): Evidence {
  const { runs, unseen } = gatesAndRuns(events);
  if (runs === 0) return nothingRan;
  const told = { n: runs, measured: unseen === 0 ? 'no run without a human' : `${unseen} runs without a human` };
  if (unseen === 0) return { ...told, state: 'green' };
  return {
    ...told,
    state: 'unknown',
    what: 'Runs ended without a HITL gate, and the events do not tell whether they were in the medium band',
    how: 'Look at those runs, and send every run of the canary to a human.',
  };
}

function crossings(events: StageEvents): Evidence {
  const { value = 0, n } = whole(boundaryCrossings, events);
  const told = { value, n, measured: `${value} in ${counted(n, 'run')}` };
  if (value > events.limits.maxBoundaryCrossings) {
    return {
      ...told,
      state: 'red',
      what: `${counted(value, 'attempt')} to cross the boundary`,
      how: 'Stop the version; any crossing demands a postmortem.',
    };
  }
  return n === 0 ? nothingRan : { ...told, state: 'green' };
}

function overridden(events: StageEvents): Evidence {
  const { span, ceiling, factor, least } = events;
  // The ceiling is one over seven days (000 §1).
  const from = Math.max(span.from, span.to - windowLengths['7d']);
  const { value, n, numerator = 0 } = whole(overrideRate, { ...events, span: { from, to: span.to } });
  if (value === undefined) return { ...nothingRan, what: 'No run reached a HITL gate in this stage' };
  const told = { value, n, measured: `${percent(value)}, ${numerator} of ${counted(n, 'gate')}` };
  if (value <= factor * ceiling + epsilon) return { ...told, state: 'green' };
  const limit = percent(factor * ceiling);
  if (n < least) {
    return {
      ...told,
      state: 'unknown',
      what: `${numerator} of ${n} gates is above ${limit}, and ${n} gates are too few to say so (${least})`,
      how: 'Wait for more runs, or set `gates.rollout.least`.',
    };
  }
  return {
    ...told,
    state: 'red',
    what: `Humans overrode ${percent(value)} of the decisions, and ${limit} is the most`,
    how:
      factor > 1
        ? 'Roll back and let the review decide what comes next.'
        : 'Find out what they corrected; the row of green hours begins again.',
  };
}

function newFailures({ facts, span, isNew, limits }: StageEvents): Evidence {
  const [first, after] = slice(facts.runs.at, span);
  const fired = new Set(within(facts.firings, span).map(({ failureId }) => failureId));
  const fresh = [...fired].filter(isNew).sort();
  const told = { value: fresh.length, n: after - first };
  if (fresh.length > limits.maxNewFailureIds) {
    return {
      ...told,
      measured: fresh.join(', '),
      state: 'red',
      what: `The register did not know ${fresh.join(', ')} when the stage began`,
      how: 'Roll back, write the register entry with its signal and recovery, and begin a new canary.',
    };
  }
  return after === first
    ? nothingRan
    : { ...told, measured: `${fresh.length} of ${fired.size} that fired`, state: 'green' };
}

function hoursGreen(events: StageEvents): Evidence {
  const { limits } = events;
  const { hours, green, unknown, lastRed } = greenHours(events.facts, events);
  const asked = limits.greenHours;
  const idle = unknown > 0 ? `, ${unknown} not known` : '';
  const told = { value: green, n: hours, measured: `the last ${green} of ${hours} h${idle}` };
  if (green >= asked) return { ...told, state: 'green' };
  const red = lastRed && `; red at ${new Date(lastRed.at).toISOString().slice(0, 16)}Z: ${lastRed.why}`;
  if (green + unknown < asked) {
    return {
      ...told,
      state: 'red',
      what: `${green} green hours in a row${idle}, and ${asked} are asked for${red ?? ''}`,
      how: 'Stay in the canary until the row is long enough, or roll back and start again.',
    };
  }
  return {
    ...told,
    state: 'unknown',
    what: `No hour was red for ${green + unknown} h, but in ${unknown} of them nothing ran, or too little to tell`,
    how: 'Choose a slice with more traffic; for an agent that rests at night set `gates.rollout.idleHours` to `carry`.',
  };
}

function recoveries({ incidents, severityOf, recoveryTarget, span, now }: StageEvents): Evidence {
  const begun = incidents.filter(({ openedAt }) => openedAt >= span.from && openedAt < span.to);
  const judged = begun.map(({ failureId, severity, openedAt, recoveredAt }) => {
    const name = severityOf(failureId, severity);
    return { failureId, name, target: recoveryTarget(name), lasted: (recoveredAt ?? now) - openedAt, recoveredAt };
  });
  const late = judged.filter(({ target, lasted }) => target !== undefined && lasted > target);
  const told = { value: late.length, n: begun.length };
  const [first] = late;
  if (first?.target !== undefined) {
    const verb = first.recoveredAt === undefined ? 'has been open for' : 'took';
    return {
      ...told,
      measured: `${late.length} of ${begun.length} failures`,
      state: 'red',
      what: `${first.failureId} (${first.name}) ${verb} ${duration(first.lasted)} to recover, and ${duration(first.target)} is the target`,
      how: 'Roll back; emit `fix.deployed` with the failure id when a fix is out, which recovery is counted from.',
    };
  }
  const unrated = judged.find(({ name }) => name === 'unrated');
  if (unrated !== undefined) {
    return {
      ...told,
      state: 'unknown',
      what: `${unrated.failureId} failed, and neither the register nor its event says how grave that is`,
      how: 'Give it a `severity` in the register.',
    };
  }
  return {
    ...told,
    measured: begun.length === 0 ? 'no failure began in it' : `0 of ${begun.length} failures`,
    state: 'green',
  };
}

function adversarial(events: StageEvents): Evidence {
  const { value, n, numerator } = whole(adversarialPassRate, events);
  if (value === undefined) {
    return {
      state: 'unknown',
      what: 'No result of the adversarial suite of this version is among the events of the stage',
      how: 'Run the suite against this version each night and emit `adversarial.result`, with `state: Succeeded` when it passes.',
    };
  }
  const told = { value, n, measured: `${percent(value)}, ${numerator} of ${counted(n, 'result')}` };
  if (value >= events.limits.adversarialPassRate - epsilon) return { ...told, state: 'green' };
  return {
    ...told,
    state: 'red',
    what: `${counted(n - (numerator ?? 0), 'result')} of the adversarial suite failed`,
    how: 'Mend what it shows and run the suite again; below 100 % nothing is deployed.',
  };
}

function tier3(events: StageEvents): Evidence {
  const figures = escalationRate.measure(events, events.span);
  const { numerator = 0, n } = figures.find(({ by }) => by.tier === '3') ?? { n: 0 };
  const untold = figures.find(({ by }) => by.tier === 'none')?.numerator ?? 0;
  const told = { value: numerator, n, measured: `${numerator} in ${counted(n, 'run')}` };
  if (numerator > events.limits.maxTier3Escalations) {
    return {
      ...told,
      state: 'red',
      what: `${counted(numerator, 'run')} escalated to tier 3`,
      how: 'Roll back: the accountable executive is at it, and the cause is not known yet.',
    };
  }
  if (untold > 0) {
    return {
      ...told,
      state: 'unknown',
      what: `${counted(untold, 'run')} escalated without a tier`,
      how: 'Emit `tier` with `state: Escalated`: 1 operators, 2 the owner of the agent, 3 the accountable executive.',
    };
  }
  return n === 0 ? nothingRan : { ...told, state: 'green' };
}

const nothingRan: Evidence = {
  state: 'unknown',
  n: 0,
  what: 'No run of this version is among the events of the stage',
  how: 'Look whether it gets traffic, and whether its events carry its `agent_version`.',
};

/** The figure of a metric for the version as a whole. */
function whole(definition: MetricDefinition, events: StageEvents) {
  return (
    definition.measure(events, events.span).find(({ by }) => Object.keys(by).length === 0) ??
    ({ n: 0 } as Pick<ReturnType<MetricDefinition['measure']>[number], 'n' | 'value' | 'numerator'>)
  );
}

/** `45 min`, `7.5 h`. */
function duration(milliseconds: number): string {
  if (milliseconds < hour) return `${Math.round(milliseconds / 60_000)} min`;
  return `${Math.round((milliseconds / hour) * 10) / 10} h`;
}
