import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textAt } from '../../library/values.ts';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { type RolloutGateName, rolloutGates } from '../../model/kinds/rollout-gates.ts';
import { driftDemand, type GateDemand, type GateLimits, gateDemands } from '../../rules/rollout/gate-demands.ts';
import { readGate } from '../../rules/rollout/gate-value.ts';
import { stageTitle } from '../../rules/rollout/read-stages.ts';
import { eventEvidence, type StageEvents } from './event-evidence.ts';
import { type Evidence, type GateFinding, type GateName, worst } from './gate-finding.ts';
import { artifacts, dwell, onCall, order, sampling, signature, traffic } from './record-evidence.ts';
import type { RolloutLimits } from './rollout-limits.ts';
import type { StageAt } from './stage-at.ts';

const day = 86_400_000;

/** What a stage is judged by. */
export interface StageContext {
  readonly agent: string;
  readonly index: LibraryIndex<DocumentFacts>;
  readonly limits: RolloutLimits;
  readonly ceiling: number;
  /** The stage before it in the record. */
  readonly before: StageAt | undefined;
  /** Undefined where the events have nothing of the version, or the stage says no times. */
  readonly events: StageEvents | undefined;
  /** What is said then. */
  readonly noEvents: Evidence;
}

/** The gates of a stage that was entered, in the order of 000 §3. */
export function judgeStage(stage: StageAt, context: StageContext): readonly GateFinding[] {
  if (stage.status === 'planned') return [];
  const { limits, agent, index } = context;
  const isSampled = stage.name !== 'pre-deploy' && stage.name !== 'full';
  const signed = stage.name === 'pre-deploy' ? signature(agent, index) : undefined;
  const present = stage.name === 'pre-deploy' ? artifacts(agent, index, limits) : undefined;
  const documents = [
    fromDocuments('outcome', 'advanced, or still open', stopped(stage), `${stage.pointer}/outcome`),
    fromDocuments('order', 'the stages in their order', order(stage, context.before), `${stage.pointer}/stage`),
    fromDocuments(
      'canvas_signed',
      'version 1.0.0 or later, signed by its owner',
      recordedToo(stage, 'canvas_signed', signed),
    ),
    fromDocuments('s1_artifacts', 'all of them, each cited', recordedToo(stage, 's1_artifacts', present)),
    fromDocuments('traffic', trafficAsked(stage, limits), traffic(stage, limits), `${stage.pointer}/traffic`),
    fromDocuments('dwell', dwellAsked(stage, limits), dwell(stage, limits), `${stage.pointer}/exited_at`),
    ...(isSampled ? [sampledRuns(stage, context)] : []),
    ...(limits.oncallStages.includes(stage.name)
      ? [fromDocuments('oncall', 'one named owner', onCall(stage), `${stage.pointer}/oncall`)]
      : []),
  ].flatMap((finding) => finding ?? []);
  const gates = [...demandsOf(stage, limits)].map((demand) => judgeGate(stage, demand, context));
  const held = stage.name === 'full' ? heldInFullService(stage, context) : [];
  return [...documents, ...gates, ...held].map((finding) => {
    const { written } = gateOf(stage, finding.gate) ?? {};
    return written === undefined ? finding : { ...finding, recorded: written };
  });
}

function fromDocuments(
  gate: GateName,
  asks: string,
  evidence: Evidence | undefined,
  pointer?: string,
): GateFinding | undefined {
  if (evidence === undefined) return undefined;
  return { gate, asks, evidence: 'documents', ...evidence, at: { pointer: pointer ?? '/stages' } };
}

/** 000 §3: a stage that was stopped is not passed, whatever its gates show. */
function stopped({ status, fields, name }: StageAt): Evidence | undefined {
  if (status !== 'paused' && status !== 'rolled-back') return undefined;
  const reason = textAt(fields, 'reason');
  const word = status.replace('-', ' ');
  return {
    state: 'red',
    measured: word,
    what: `${stageTitle(name)} was ${word}${reason === undefined ? '' : `: ${reason}`}`,
    how: 'Mend what stopped it, and begin a new rollout; one that was paused goes on when its `outcome` says so.',
  };
}

/** A `no` in the record stands beside what the library shows. */
function recordedToo(stage: StageAt, gate: RolloutGateName, shown: Evidence | undefined): Evidence | undefined {
  const recorded = readGate(stage, gate);
  if (shown === undefined || recorded === undefined) return shown;
  const isNo = recorded.read === false || (typeof recorded.read === 'number' && recorded.read < (shown.n ?? 0));
  if (!isNo || shown.state === 'red') return shown;
  return {
    ...shown,
    state: 'red',
    what: `The rollout records ${recorded.written}`,
    how: 'If that is out of date, correct it; otherwise finish what is missing.',
  };
}

function sampledRuns(stage: StageAt, { limits, events, noEvents }: StageContext): GateFinding {
  const isAll = stage.rank < rolloutStages.indexOf(limits.defaultFrom);
  const asks = isAll ? 'every run' : `${limits.policyDefault} % of medium and reversible`;
  const at = { pointer: `${stage.pointer}/hitl_sampling` };
  const written = sampling(stage, limits);
  // Which runs are in the medium band is not told by the counts of a version, so from here on the record decides.
  if (!isAll || written.state === 'red') {
    return { gate: 'hitl_sampling', asks, evidence: 'documents', ...written, at };
  }
  const seen = (events && eventEvidence.hitl_sampling?.(events)) ?? noEvents;
  return { gate: 'hitl_sampling', asks, evidence: 'events', ...seen, at };
}

function* demandsOf(stage: StageAt, limits: RolloutLimits): Generator<GateDemand> {
  const armed = driftDemand(rolloutStages.slice(rolloutStages.indexOf(limits.driftDetectorFrom)));
  for (const demand of [...gateDemands, armed]) if (demand.stages.includes(stage.name)) yield demand;
}

/** What events can tell, they decide; a record that says no is heard all the same. */
function judgeGate(stage: StageAt, demand: GateDemand, context: StageContext): GateFinding {
  const limits: GateLimits = { ...context.limits, ceiling: context.ceiling };
  const recorded = recordedAt(stage, demand, limits);
  const ask = eventEvidence[demand.gate];
  const seen = ask && (context.events === undefined ? context.noEvents : ask(context.events));
  const isRecorded = seen === undefined || (recorded.state === 'red' && seen.state !== 'red');
  return {
    gate: demand.gate,
    asks: demand.asks(limits),
    evidence: isRecorded ? 'documents' : 'events',
    ...(isRecorded ? { ...seen, ...recorded } : seen),
    ...(demand.rollsBack && { rolls_back: true }),
    at: { pointer: readGate(stage, demand.gate)?.pointer ?? `${stage.pointer}/gates` },
  };
}

function recordedAt(stage: StageAt, demand: GateDemand, limits: GateLimits): Evidence {
  const gate = readGate(stage, demand.gate);
  const asks = demand.asks(limits);
  if (gate === undefined) {
    return {
      state: 'unknown',
      what: 'It was not recorded, and no event tells it',
      how: `Record \`${demand.gate}\` under \`gates\`.`,
    };
  }
  const isGreen = demand.isGreen(gate.read, limits);
  if (isGreen === true) return { state: 'green', measured: gate.written };
  return {
    state: isGreen === undefined ? 'unknown' : 'red',
    measured: gate.written,
    what: isGreen === undefined ? `“${gate.written}” cannot be read` : `The rollout records ${gate.written}`,
    how: `Asked for is ${asks}.`,
  };
}

/** What full service rests on (000 §3.4), each when its first time has come. */
function heldInFullService(stage: StageAt, { limits }: StageContext): readonly GateFinding[] {
  const held = [
    ['weekly_review', limits.weeklyReviewDays],
    ['monthly_canvas_reading', limits.monthlyReadingDays],
    ['quarterly_adversarial_expansion', limits.quarterlyExpansionDays],
  ] as const;
  return held.map(([gate, days]) => {
    const recorded = readGate(stage, gate);
    const isDue = stage.span !== undefined && stage.span.to - stage.span.from >= days * day;
    const state = recorded === undefined ? (isDue ? 'red' : 'green') : recorded.read === false ? 'red' : 'green';
    const at = { pointer: recorded?.pointer ?? `${stage.pointer}/gates` };
    return {
      ...{ gate, state, at, asks: `held every ${days} days`, evidence: 'documents' },
      ...(state === 'green'
        ? { measured: recorded?.written ?? 'not due yet' }
        : {
            what:
              recorded === undefined
                ? `Full service is older than ${days} days, and it was not recorded`
                : `It is ${recorded.written}`,
            how: `Hold it, and write \`${gate}\`: \`yes\`, or the day of the last time.`,
          }),
    };
  });
}

function gateOf(stage: StageAt, gate: GateName) {
  return Object.hasOwn(rolloutGates, gate) ? readGate(stage, gate as RolloutGateName) : undefined;
}

function trafficAsked({ name }: StageAt, { canaryTrafficMin, canaryTrafficMax }: RolloutLimits): string {
  return name === 'canary' ? `${canaryTrafficMin} to ${canaryTrafficMax} %, or one named tenant` : 'that of the step';
}

function dwellAsked({ name }: StageAt, { canaryMinHours, canaryMaxHours, stepHours }: RolloutLimits): string {
  return name === 'canary' ? `${canaryMinHours} to ${canaryMaxHours} h` : `at least ${stepHours} h`;
}

/** The state of a stage by its gates. */
export const stateOf = (findings: readonly GateFinding[]) => worst(findings.map(({ state }) => state));
