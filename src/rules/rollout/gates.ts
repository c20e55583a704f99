import { z } from 'zod';
import { suggest } from '../../library/suggest.ts';
import { isMapping } from '../../library/values.ts';
import type { Clock } from '../../model/clock.ts';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { type RolloutGateName, rolloutGates } from '../../model/kinds/rollout-gates.ts';
import { isBlank } from '../blank.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { type Ceiling, ceilingOf } from './ceiling.ts';
import { driftDemand, type GateDemand, type GateLimits, gateDemands } from './gate-demands.ts';
import { readGate } from './gate-value.ts';
import { readStages, type Stage, stageTitle } from './read-stages.ts';
import { canaryTrafficFault, isOtherStep } from './traffic.ts';

const day = 86_400_000;

const options = z.strictObject({
  /** Share of the adversarial suite that passes (000 §3.1). */
  adversarialPassRate: z.number().min(0).max(1).default(1),
  /** The least difference of the S2 evals to their baseline (000 §3.1: non-regressive). */
  minEvalDelta: z.number().default(0),
  /** Least percentage of the traffic in a canary (000 §3.2). */
  canaryTrafficMin: z.number().min(0).max(100).default(1),
  /** Most of the traffic in a canary, in percent (000 §3.2). */
  canaryTrafficMax: z.number().min(0).max(100).default(5),
  /** Consecutive green hours at the end of a canary (000 §3.2). */
  greenHours: z.number().min(0).default(48),
  /** Attempts to cross the boundary in a canary (000 §3.2). */
  maxBoundaryCrossings: z.int().min(0).default(0),
  /** Failure ids in a canary that the register does not know (000 §3.2). */
  maxNewFailureIds: z.int().min(0).default(0),
  /** Ceiling of the override rate where neither stage nor canvas have one (000 §1). */
  overrideCeiling: z.number().min(0).max(1).default(0.08),
  /** Roll back above so many times the ceiling (000 §3.3). */
  rollbackFactor: z.number().min(1).default(1.5),
  /** Escalations to tier 3 at a percentage step (000 §3.3). */
  maxTier3Escalations: z.int().min(0).default(0),
  /** The stage from which the drift detector is armed (000 §3.3). */
  driftDetectorFrom: z.enum(rolloutStages).default('pct-25'),
  /** Days of full service after which the first weekly review is due (000 §3.4). */
  weeklyReviewDays: z.int().min(0).default(7),
  /** Days of full service after which the canvas was read with its owner (000 §3.4: monthly). */
  monthlyReadingDays: z.int().min(0).default(31),
  /** Days of full service after which the adversarial suite was extended (000 §3.4: quarterly). */
  quarterlyExpansionDays: z.int().min(0).default(92),
});

type Options = z.output<typeof options>;
type MessageId =
  | 'missing'
  | 'misnamed'
  | 'unreadable'
  | 'red'
  | 'roll-back'
  | 'no-traffic'
  | 'canary-traffic'
  | 'several-tenants'
  | 'unnamed-tenant'
  | 'step-traffic'
  | 'not-held'
  | 'held-due';

export default defineRule({
  id: 'rollout/gates',
  scope: 'library',
  kinds: ['rollout'],
  severity: 'error',
  fix: 'suggest',
  source: ['000 §3.1', '000 §3.2', '000 §3.3', '000 §3.4'],
  options,
  messages: {
    missing: {
      what: '{stage} advanced, and the gate `{gate}` was not recorded',
      why: 'A gate that nobody measured is not green, and a stage advances on green gates only.',
      how: 'Record `{gate}` under `gates`; asked for is {asks}.',
    },
    misnamed: {
      what: 'The gate `{gate}` is not recorded, but `{written}` is',
      why: 'A gate under another name is read by nothing, so the stage counts as one that was not measured.',
      how: 'Write `{gate}`; asked for is {asks}.',
    },
    unreadable: {
      what: '“{value}” cannot be read as a value of the gate `{gate}`',
      why: 'A gate is green or red; what cannot be read is neither.',
      how: 'Write the value first, remarks behind it; asked for is {asks}.',
    },
    red: {
      what: '{stage} {verb} with `{gate}` at {value}; asked for is {asks}',
      why: 'A red gate says that the next, larger group meets a fault that is known already.',
      how: 'Pause or roll back and write that as the `outcome`; if the value is wrong, correct it and say in `reason` where it comes from.',
    },
    'roll-back': {
      what: '{stage} {verb} with `{gate}` at {value}; asked for is {asks}',
      why: 'This is a reason to roll back and not to push through, whatever else was green: there is nothing to weigh up at the time.',
      how: 'Roll back, write `outcome: rolled-back` with the `reason`, and let the review decide what comes next.',
    },
    'no-traffic': {
      what: 'The canary does not say how much traffic it gets',
      why: 'How many people meet a version that nobody knows yet is the first thing a canary decides.',
      how: 'Write `traffic: {least}%` to `{most}%`, or the one tenant by name.',
    },
    'canary-traffic': {
      what: 'The canary gets {value} of the traffic; asked for is {least} to {most} %, or one named tenant',
      why: 'A canary that is too large does its harm before anybody looks, and one that is too small shows nothing.',
      how: 'Write `traffic: {least}%` to `{most}%`, or the one tenant by name.',
    },
    'several-tenants': {
      what: 'The canary goes to several tenants at once: “{value}”',
      why: 'With one tenant it is clear whom to tell and what to undo; with several, a fault has spread before it is seen.',
      how: 'Name one tenant, or stay with a share of {least} to {most} %.',
    },
    'unnamed-tenant': {
      what: 'The canary goes to “{value}” and does not name it',
      why: 'Reviewers and support have to know whose runs they are looking at.',
      how: 'Write the name, for example `traffic: one tenant, the Utrecht depot`.',
    },
    'step-traffic': {
      what: '{stage} gets “{value}” of the traffic',
      why: 'The steps are the same for every rollout, so that their numbers can be compared.',
      how: 'Write `traffic: {step}%`, or record the stage under the name of its own step.',
    },
    'not-held': {
      what: '`{gate}` is {value} in full service',
      why: 'Full service rests on people who go on looking; without it the next drift is found by a customer.',
      how: 'Hold it, and write `yes` or the day of the last time.',
    },
    'held-due': {
      what: 'Full service is older than {days} days, and `{gate}` was not recorded',
      why: 'Full service rests on people who go on looking; without it the next drift is found by a customer.',
      how: 'Record `{gate}` under `gates`: `yes`, or the day of the last time.',
    },
  },
  check({ index, clock, options, report }) {
    for (const rollout of index.byKind.get('rollout') ?? []) {
      const agent = rollout.data['agent_id'];
      const canvas = typeof agent === 'string' ? index.byId.get('canvas')?.get(agent.trim())?.[0] : undefined;
      for (const stage of readStages(rollout.data)) {
        if (!stage.begun) continue;
        const ceiling = ceilingOf(stage, canvas, options.overrideCeiling);
        const found = [
          ...judgeTraffic(stage, options),
          ...judgeGates(stage, ceiling, options),
          ...judgeFullService(stage, clock, options),
        ];
        for (const finding of found) report({ ...finding, path: rollout.path });
      }
    }
  },
});

function* judgeGates(stage: Stage, ceiling: Ceiling, options: Options): Generator<Report<MessageId>> {
  const limits: GateLimits = { ...options, ceiling: ceiling.value };
  const armed = driftDemand(rolloutStages.slice(rolloutStages.indexOf(options.driftDetectorFrom)));
  for (const demand of [...gateDemands, armed]) {
    if (!demand.stages.includes(stage.name)) continue;
    const gate = readGate(stage, demand.gate);
    const data = { stage: stageTitle(stage.name), gate: demand.gate, asks: demand.asks(limits) };
    if (gate === undefined) {
      if (stage.passed) yield missing(stage, demand.gate, data);
      continue;
    }
    if (!isDue(stage, demand) || isPlaceholder(gate.written)) continue;
    const at = { pointer: gate.pointer };
    const green = demand.isGreen(gate.read, limits);
    if (green === true) continue;
    if (green === undefined) {
      yield { message: 'unreadable', at, data: { ...data, value: gate.written } };
      continue;
    }
    yield {
      message: demand.rollsBack ? 'roll-back' : 'red',
      at,
      data: { ...data, value: gate.written, verb: stage.passed ? 'advanced' : 'goes on' },
      ...(demand.gate === 'override_rate' && ceiling.related !== undefined && { related: [ceiling.related] }),
    };
  }
}

/** Gates are judged when the stage was left; a reason to roll back, and what holds from the entry on, also before. */
function isDue(stage: Stage, { rollsBack, fromEntry }: GateDemand): boolean {
  return stage.passed || (stage.open && (rollsBack === true || fromEntry === true));
}

function missing(
  stage: Stage,
  gate: RolloutGateName,
  data: Readonly<Record<string, string>>,
): Report<'missing' | 'misnamed'> {
  const at = { pointer: `${stage.pointer}/gates` };
  const written = suggest(gate, unknownGates(stage));
  if (written === undefined) return { message: 'missing', at, data };
  const key = { pointer: `${at.pointer}/${written}`, part: 'key' as const };
  return {
    message: 'misnamed',
    at: key,
    data: { ...data, written },
    expected: [gate],
    fix: { kind: 'suggest', title: `Write \`${gate}\``, edits: [{ at: key, text: gate }] },
  };
}

const known: ReadonlySet<string> = new Set(
  Object.entries(rolloutGates).flatMap(([name, { aliases }]) => [name, ...aliases]),
);

/** The gates that a team added, or misspelt. */
function unknownGates({ fields }: Stage): readonly string[] {
  const { gates } = fields;
  return isMapping(gates) ? Object.keys(gates).filter((name) => !known.has(name) && !/[/~]/.test(name)) : [];
}

function* judgeTraffic(stage: Stage, options: Options): Generator<Report<MessageId>> {
  const { canaryTrafficMin: least, canaryTrafficMax: most } = options;
  const value = stage.fields['traffic'];
  const at = { pointer: `${stage.pointer}/traffic` };
  if (isBlank(value)) {
    if (stage.name === 'canary' && (stage.passed || stage.open))
      yield { message: 'no-traffic', at, data: { least, most } };
    return;
  }
  if (typeof value !== 'string' || isPlaceholder(value)) return;
  if (stage.name === 'canary') {
    const fault = canaryTrafficFault(value, least, most);
    const data = { value: value.trim(), least, most };
    if (fault !== undefined) yield { message: fault === 'share' ? 'canary-traffic' : fault, at, data };
    return;
  }
  const step = stage.name === 'full' ? 100 : Number(/^pct-(\d+)$/.exec(stage.name)?.[1]);
  if (step > 0 && isOtherStep(value, step)) {
    yield { message: 'step-traffic', at, data: { stage: stageTitle(stage.name), value: value.trim(), step } };
  }
}

/** What full service asks for (000 §3.4), each when its first time has come. */
function* judgeFullService(stage: Stage, clock: Clock, options: Options): Generator<Report<MessageId>> {
  if (stage.name !== 'full' || stage.outcome === 'paused' || stage.outcome === 'rolled-back') return;
  const held = [
    ['weekly_review', options.weeklyReviewDays],
    ['monthly_canvas_reading', options.monthlyReadingDays],
    ['quarterly_adversarial_expansion', options.quarterlyExpansionDays],
  ] as const;
  for (const [name, days] of held) {
    const gate = readGate(stage, name);
    if (gate?.read === false) {
      yield { message: 'not-held', at: { pointer: gate.pointer }, data: { gate: name, value: gate.written } };
    } else if (gate === undefined && stage.entered !== undefined) {
      const first = stage.entered + days * day;
      const isDue = stage.exited === undefined ? clock.isAtLeast(first) : stage.exited >= first;
      if (isDue) yield { message: 'held-due', at: { pointer: `${stage.pointer}/gates` }, data: { gate: name, days } };
    }
  }
}
