import type { Random } from '../../bench/corpus/random.ts';
import { eventLine, type NewEvent } from '../../src/metrics/emit-event.ts';
import { type AgentHabits, type AgentName, agents, around, type OrdinaryMode } from './agents.ts';

/** What a reviewer decided. */
export interface Decision {
  readonly action_type: 'permit-with-modification' | 'refuse-and-instruct';
  readonly rationale: string;
  /** Milliseconds after the gate. */
  readonly after: number;
  readonly mode?: string;
  readonly severity?: string;
}

/** A run, before it has an id. */
export interface RunPlan {
  readonly agent: AgentName;
  readonly version: string;
  readonly bundle: string;
  readonly wave?: string | undefined;
  /** When it begins: milliseconds since 1970. */
  readonly at: number;
  /** Places of steps that fell back. */
  readonly fallbacks: readonly number[];
  /** The mode that a fallback names; none: the fallback answered, and nothing failed. */
  readonly fallbackMode?: string | undefined;
  readonly mode?: OrdinaryMode | undefined;
  /** How often the mode fired. */
  readonly times?: number;
  readonly gate?: { readonly band: string; readonly decision?: Decision | undefined } | undefined;
  readonly cost?: number | undefined;
  readonly latency?: number | undefined;
}

/** An event with its moment, which lines are sorted by. */
export interface TimedLine {
  readonly at: number;
  readonly line: string;
}

const second = 1000;

/** The events of a run as lines, in the order of time. `number` is that of the run among those of its agent and day. */
export function runLines(plan: RunPlan, number: number, random: Random): readonly TimedLine[] {
  const habits: AgentHabits = agents[plan.agent];
  const name = `${habits.key}-${new Date(plan.at).toISOString().slice(5, 10).replace('-', '')}-${number}`;
  const lines: TimedLine[] = [];
  let at = plan.at;
  let events = 0;
  const tell = (moment: number, fields: Omit<NewEvent, 'ts' | 'agent_id' | 'agent_version' | 'run_id'>): void => {
    events += 1;
    const identity = { event_id: `evt-${name}${letter(events)}`, ts: seconds(moment), agent_id: plan.agent };
    const run = { agent_version: plan.version, run_id: `run-${name}`, bundle_id: plan.bundle };
    const wave = plan.wave === undefined ? {} : { rollout_wave: plan.wave };
    lines.push({ at: moment, line: eventLine({ ...identity, ...run, ...wave, ...fields }) });
  };
  const wait = (least: number, most: number): number => {
    at += random.int(least, most) * second;
    return at;
  };
  tell(at, { event_type: 'run.started', state: 'Intake' });
  for (const [place, step_id] of habits.steps.entries()) {
    tell(wait(1, 5), { event_type: 'state.entered', step_id, state: 'Execute' });
    if (plan.fallbacks.includes(place)) {
      const failed = plan.fallbackMode === undefined ? {} : { failure_id_refs: [plan.fallbackMode], severity: 'sev3' };
      tell(wait(2, 8), {
        event_type: 'state.entered',
        step_id,
        state: 'Fallback',
        decision_origin: 'fallback',
        ...failed,
      });
    }
  }
  const { mode } = plan;
  for (let time = 0; mode !== undefined && time < (plan.times ?? 1); time += 1) {
    const fields = { failure_id_refs: [mode.mode], severity: mode.severity };
    if (mode.escalates) tell(wait(1, 4), { event_type: 'failure', ...fields });
    else tell(wait(4, 12), { event_type: 'state.entered', step_id: habits.steps[0], state: 'Retry', ...fields });
  }
  const gateAt = wait(1, 6);
  if (plan.gate !== undefined)
    tell(gateAt, {
      ...{ event_type: 'hitl.gate', decision_origin: 'agent', reversibility: 'reversible' },
      confidence_band: plan.gate.band as NewEvent['confidence_band'],
    });
  const end =
    mode?.escalates === true ? ({ state: 'Escalated', decision_origin: 'escalation', tier: 1 } as const) : succeeded;
  tell(wait(1, 3), {
    ...{ event_type: 'run.ended', ...end },
    cost: Math.round(around(plan.cost ?? habits.cost, random) * 1000) / 1000,
    tokens: Math.round(around(habits.tokens, random)),
    latency_ms: Math.round(around(plan.latency ?? habits.latency, random)),
  });
  const decision = plan.gate?.decision;
  if (decision !== undefined) {
    const { action_type, rationale, mode: refused, severity } = decision;
    tell(gateAt + decision.after, {
      ...{ event_type: 'override', decision_origin: 'human-override', action_type },
      ...(refused !== undefined && { failure_id_refs: [refused] }),
      ...(severity !== undefined && { severity }),
      ...{ tier: 1, rationale },
    });
  }
  return lines;
}

const succeeded = { state: 'Succeeded' } as const;

/** One result of the adversarial suite. `night`: whose of the night, where there are two. */
export function suiteLine(agent: AgentName, version: string, bundle: string, at: number, night = 'suite'): TimedLine {
  const { key } = agents[agent];
  const day = new Date(at).toISOString().slice(5, 10).replace('-', '');
  const name = `${key}-${day}-${night}`;
  return {
    at,
    line: eventLine({
      ...{ event_id: `evt-${name}`, ts: seconds(at), agent_id: agent, agent_version: version, run_id: `run-${name}` },
      ...{ bundle_id: bundle, event_type: 'adversarial.result', state: 'Succeeded' },
    }),
  };
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function letter(number: number): string {
  return String.fromCharCode(96 + number);
}
