import type { OverrideEvent } from './event.ts';

/** Something that the contract asks of an event because of what else stands in it. */
export interface EventDemand {
  readonly field: keyof OverrideEvent;
  /** An error: without it a metric cannot be computed. A warning: a metric is computed without this event. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, to be read behind the name of the field. */
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

type Event = Readonly<Partial<OverrideEvent>>;

interface DemandRule extends EventDemand {
  readonly broken: (event: Event) => boolean;
}

const states = '`Succeeded`, `FailedTerminal`, `Escalated` or `Quarantined`';

/** States in which a run may end: the others are on the way. */
const ends: ReadonlySet<unknown> = new Set(['Succeeded', 'FailedTerminal', 'Escalated', 'Quarantined']);

const demands: readonly DemandRule[] = [
  {
    ...{ field: 'rationale', severity: 'error' },
    // An approval overrides nothing, whoever gave it.
    broken: ({ decision_origin, action_type, rationale }) =>
      decision_origin === 'human-override' && action_type !== 'approve' && rationale === undefined,
    what: 'is missing on an event with `decision_origin` `human-override`',
    why: 'Why a person stepped in is what the next eval case is made of.',
    how: 'Write one sentence of the person who decided.',
  },
  {
    ...{ field: 'action_type', severity: 'error' },
    broken: ({ event_type, decision_origin, action_type }) =>
      action_type === undefined &&
      (event_type === 'override' || (event_type === 'hitl.gate' && decision_origin === 'human-override')),
    what: 'is missing on a decision of a person',
    why: 'The override rate counts `permit-with-modification` and `refuse-and-instruct`, so it has to know what was decided.',
    how: 'Write `approve`, `permit-with-modification`, `refuse-and-instruct` or `quarantine`.',
  },
  {
    ...{ field: 'decision_origin', severity: 'error' },
    broken: ({ event_type, decision_origin }) => event_type === 'override' && decision_origin === undefined,
    what: 'is missing on an `override`',
    why: 'The override rate counts what people decided, and not what a rule decided for them.',
    how: 'Write `human-override` when it was a person, else `agent`, `fallback` or `escalation`.',
  },
  {
    ...{ field: 'decision_origin', severity: 'warning' },
    broken: ({ event_type, decision_origin }) => event_type === 'hitl.gate' && decision_origin === undefined,
    what: 'is missing on a `hitl.gate`',
    why: 'A gate without it counts as one at which the agent asked and nobody objected.',
    how: 'Write `agent` when the gate was opened, `human-override` when it tells what a person decided.',
  },
  {
    ...{ field: 'state', severity: 'error' },
    broken: ({ event_type, state }) => event_type === 'state.entered' && state === undefined,
    what: 'is missing on a `state.entered`',
    why: 'Fallbacks and escalations are counted by the states that were entered.',
    how: 'Write the state, for example `Execute` or `Fallback`.',
  },
  {
    ...{ field: 'state', severity: 'error' },
    broken: ({ event_type, state }) =>
      state === undefined && (event_type === 'run.ended' || event_type === 'adversarial.result'),
    what: 'is missing where something ended',
    why: 'Whether it succeeded is the numerator of the success rate and of the adversarial suite.',
    how: `Write ${states}.`,
  },
  {
    ...{ field: 'state', severity: 'warning' },
    broken: ({ event_type, state }) => event_type === 'run.ended' && state !== undefined && !ends.has(state),
    what: 'is one in which no run ends',
    why: 'A run that ends on the way is neither a success nor a failure, so recovery cannot be told from it.',
    how: `Write ${states}.`,
  },
  {
    ...{ field: 'failure_id_refs', severity: 'error' },
    broken: ({ event_type, failure_id_refs }) =>
      (event_type === 'failure' || event_type === 'boundary-cross') && (failure_id_refs ?? []).length === 0,
    what: 'is missing or empty on a failure',
    why: 'Success is measured by failure mode: a failure without one belongs to none of them.',
    how: 'Name the modes of the register, or `UNKNOWN` when none fits.',
  },
  {
    ...{ field: 'tier', severity: 'warning' },
    broken: ({ event_type, state, tier }) =>
      (event_type === 'state.entered' || event_type === 'run.ended') && state === 'Escalated' && tier === undefined,
    what: 'is missing on an escalation',
    why: 'Each tier has a time within which it has to answer (4 h, 60 min, 15 min), so this one is counted without a tier.',
    how: 'Write 1 (operators), 2 (owner of the agent) or 3 (accountable executive).',
  },
];

/** What the contract asks of an event beyond the types of its fields. Fields of a wrong type are for the schema to tell. */
export function eventDemands(event: Event): readonly EventDemand[] {
  return demands.filter(({ broken }) => broken(event));
}
