import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textAt } from '../../library/values.ts';
import { type Acknowledgement, acknowledgements } from '../../metrics/acknowledgements.ts';
import type { MetricInput } from '../../metrics/definitions/metric-definition.ts';
import { incidentsOf } from '../../metrics/incidents.ts';
import type { Rollup } from '../../metrics/rollup.ts';
import { isInstant } from '../../model/calendar.ts';
import type { Config } from '../../model/config.ts';
import { ceilingOf } from '../../rules/rollout/ceiling.ts';
import type { StageEvents } from './event-evidence.ts';
import type { Evidence, GateFinding } from './gate-finding.ts';
import { judgeStage, stateOf } from './judge-stage.ts';
import type { RolloutLimits } from './rollout-limits.ts';
import type { GateState, StageReport } from './rollout-schema.ts';
import { type StageAt, stagesAt } from './stage-at.ts';

/** What a rollout is judged by. */
export interface RolloutInput extends Pick<MetricInput, 'severityOf' | 'recoveryTarget'> {
  readonly rollout: Pick<DocumentFacts, 'data'>;
  readonly index: LibraryIndex<DocumentFacts>;
  /** The events until the clock; undefined: there are none. */
  readonly rollup: Rollup | undefined;
  readonly limits: RolloutLimits;
  readonly config: Config['gates']['rollout'];
  /** The clock, milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds within which somebody should be at an escalation of a tier. */
  readonly acknowledgeTarget: (tier: number) => number | undefined;
  /** The one stage that is asked about; all when undefined. */
  readonly only?: StageReport['stage'] | undefined;
}

/** A stage with what was found at its gates. */
export interface JudgedStage {
  readonly stage: StageAt;
  /** Undefined when it is planned. */
  readonly state: GateState | undefined;
  readonly gates: readonly GateFinding[];
}

export interface RolloutJudgement {
  readonly verdict: GateState;
  /** Whether a reason to roll back stands at the stage in which the rollout is. */
  readonly rollBack: boolean;
  readonly stages: readonly JudgedStage[];
  /** Of the stages that were asked about; no gate of 000 §3, and so no part of the verdict. Empty without events. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * The gates of 000 §3 for one rollout, from its record, the library, and the events of its version until the clock. A stage that
 * was not entered has none; the verdict is the worst of the others, and unknown when there is no other.
 */
export function judgeRollout(input: RolloutInput): RolloutJudgement {
  const { rollout, limits, now, only } = input;
  const all = stagesAt(rollout.data, now);
  const current = all.findLast(({ status }) => status !== 'planned');
  const stages = all.flatMap((stage, place): JudgedStage[] => {
    if (only !== undefined && stage.name !== only) return [];
    const context = { ...contextOf(stage, input), limits, before: all[place - 1] };
    const gates = judgeStage(stage, context);
    return [{ stage, gates, state: stage.status === 'planned' ? undefined : stateOf(gates) }];
  });
  const states = stages.flatMap(({ state }) => state ?? []);
  const isRed = ({ rolls_back, state }: GateFinding) => rolls_back === true && state === 'red';
  return {
    verdict:
      states.length === 0
        ? 'unknown'
        : states.includes('red')
          ? 'red'
          : states.includes('unknown')
            ? 'unknown'
            : 'green',
    rollBack: stages.some(({ stage, gates }) => stage === current && gates.some(isRed)),
    stages,
    acknowledgements: acknowledgementsOf(stages, input),
  };
}

function acknowledgementsOf(stages: readonly JudgedStage[], input: RolloutInput): readonly Acknowledgement[] {
  const spans = stages.flatMap(({ stage }) => stage.span ?? []);
  const { ofVersion } = factsOf(input);
  if (ofVersion === undefined || spans.length === 0) return [];
  const span = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  return acknowledgements(ofVersion.escalations, span, input.acknowledgeTarget, input.now);
}

function factsOf({ rollout, rollup }: RolloutInput) {
  const agent = textAt(rollout.data, 'agent_id') ?? '';
  const version = textAt(rollout.data, 'agent_version') ?? '';
  const facts = rollup?.agents.find((one) => one.agent === agent);
  return { agent, version, facts, ofVersion: facts?.versions.find((one) => one.version === version) };
}

function contextOf(stage: StageAt, input: RolloutInput) {
  const { index, limits, config } = input;
  const { agent, version, facts, ofVersion } = factsOf(input);
  const canvas = index.byId.get('canvas')?.get(agent)?.[0];
  const ceiling = ceilingOf(stage, canvas, limits.overrideCeiling).value;
  const { span } = stage;
  const events: StageEvents | undefined =
    facts === undefined || ofVersion === undefined || span === undefined
      ? undefined
      : {
          ...input,
          ...config,
          ...{ facts: ofVersion, span, wave: stage.name, limits, ceiling, overrideCeiling: ceiling },
          incidents: incidentsOf(facts).filter((incident) => incident.version === version),
          factor: stage.name === 'canary' ? 1 : limits.rollbackFactor,
          isNew: newTo(span.from, index),
        };
  const noEvents: Evidence =
    span === undefined
      ? {
          state: 'unknown',
          what: 'The stage does not say when it was entered, so no event can be counted for it',
          how: 'Write `entered_at` with the zone, for example `2026-08-14T09:12:00Z`.',
        }
      : {
          state: 'unknown',
          what: `No event before the clock is of ${agent} ${version}`,
          how: 'Emit C2 events with its `agent_version`, and name their files in `content.events`.',
        };
  return { agent, index, ceiling, events, noEvents };
}

/**
 * Whether the register did not know a failure mode at a moment: it has no entry, or an incident that was detected later
 * brought it in. Otherwise a canary would turn green by writing down what it found.
 */
function newTo(moment: number, index: LibraryIndex<DocumentFacts>): (failureId: string) => boolean {
  return (failureId) => {
    const entry = index.byId.get('failure-mode')?.get(failureId)?.[0];
    if (entry === undefined) return true;
    const incident = index.byId.get('postmortem')?.get(textAt(entry.data, 'added_by') ?? '')?.[0];
    const detected = textAt(incident?.data, 'detected_at') ?? textAt(incident?.data, 'started_at');
    return detected !== undefined && isInstant(detected) && Date.parse(detected) >= moment;
  };
}
