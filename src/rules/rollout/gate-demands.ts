import type { RolloutGateName } from '../../model/kinds/rollout-gates.ts';
import type { Gate } from './gate-value.ts';
import type { StageName } from './read-stages.ts';

/** The numbers of 000 §3, as the options of `rollout/gates` have them, and the ceiling that holds for the stage. */
export interface GateLimits {
  readonly adversarialPassRate: number;
  readonly minEvalDelta: number;
  readonly greenHours: number;
  readonly maxBoundaryCrossings: number;
  readonly maxNewFailureIds: number;
  readonly maxTier3Escalations: number;
  readonly rollbackFactor: number;
  /** Of the override rate, a share from 0 to 1. */
  readonly ceiling: number;
}

/** What a gate has to show. */
export interface GateDemand {
  readonly gate: RolloutGateName;
  readonly stages: readonly StageName[];
  /** Whether the value is green; undefined when it cannot be read as what the gate measures. */
  readonly isGreen: (read: Gate['read'], limits: GateLimits) => boolean | undefined;
  /** What is green, to be read behind "asked for is": `1.0, every case`. */
  readonly asks: (limits: GateLimits) => string;
  /** Any one of these is a reason to roll back (000 §3.3). */
  readonly rollsBack?: true;
  /** It holds from the entry on and not only at the end of the stage. */
  readonly fromEntry?: true;
}

const steps = ['pct-10', 'pct-25', 'pct-50', 'pct-100'] as const;

/** Rates are floating-point products: 1.5 × 0.08 must not refuse 0.12. */
const epsilon = 1e-9;

const atLeast = (read: Gate['read'], least: number) => (typeof read === 'number' ? read >= least - epsilon : undefined);
const atMost = (read: Gate['read'], most: number) => (typeof read === 'number' ? read <= most + epsilon : undefined);
const isYes = (read: Gate['read']) => (typeof read === 'boolean' ? read : undefined);
const isNo = (read: Gate['read']) => (typeof read === 'boolean' ? !read : undefined);

/** A share as people say it: `8 %`, `12.5 %`. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The gates of 000 §3 that a stage must show green before the next one, in the order of the text. */
export const gateDemands: readonly GateDemand[] = [
  {
    gate: 'adversarial_pass_rate',
    stages: ['pre-deploy'],
    isGreen: (read, { adversarialPassRate }) => atLeast(read, adversarialPassRate),
    asks: ({ adversarialPassRate }) => `${percent(adversarialPassRate)} of the adversarial suite`,
  },
  {
    gate: 's2_eval_baseline',
    stages: ['pre-deploy'],
    isGreen: (read) => read !== false && read !== undefined,
    asks: () => 'the recorded baseline, such as 0.921',
  },
  {
    gate: 's2_eval_delta',
    stages: ['pre-deploy'],
    isGreen: (read, { minEvalDelta }) => atLeast(read, minEvalDelta),
    asks: ({ minEvalDelta }) => `${minEvalDelta} or more, so that the change does not regress`,
  },
  {
    gate: 'fallback_paths_exercised',
    stages: ['pre-deploy'],
    isGreen: isYes,
    asks: () => '`yes`: each fallback path ran in staging at least once',
  },
  {
    gate: 'hitl_pool_confirmed',
    stages: ['pre-deploy'],
    isGreen: isYes,
    asks: () => '`yes`: the reviewer pool and its channels answered a test',
  },
  {
    gate: 'sla_targets_agreed',
    stages: ['pre-deploy'],
    isGreen: isYes,
    asks: () => '`yes`: the reviewers agreed to their times',
  },
  {
    gate: 'hours_green',
    stages: ['canary'],
    isGreen: (read, { greenHours }) => atLeast(read, greenHours),
    asks: ({ greenHours }) => `${greenHours} consecutive hours with all four canary metrics green`,
  },
  {
    gate: 'autonomous_execute_on_medium',
    stages: ['canary'],
    isGreen: isNo,
    asks: () => '`no`: nothing in the medium band happens without a human',
    fromEntry: true,
  },
  {
    gate: 'boundary_cross_attempts',
    stages: ['canary'],
    isGreen: (read, { maxBoundaryCrossings }) => atMost(read, maxBoundaryCrossings),
    asks: ({ maxBoundaryCrossings }) => `${maxBoundaryCrossings} attempts to cross the boundary`,
  },
  {
    gate: 'override_rate',
    stages: ['canary'],
    isGreen: (read, { ceiling }) => atMost(read, ceiling),
    asks: ({ ceiling }) => `at most the ceiling of ${percent(ceiling)}`,
  },
  {
    gate: 'new_failure_ids',
    stages: ['canary'],
    isGreen: (read, { maxNewFailureIds }) => atMost(read, maxNewFailureIds),
    asks: ({ maxNewFailureIds }) => `${maxNewFailureIds} failure ids that the register does not know`,
  },
  {
    gate: 'override_rate',
    stages: steps,
    isGreen: (read, { ceiling, rollbackFactor }) => atMost(read, rollbackFactor * ceiling),
    asks: ({ ceiling, rollbackFactor }) =>
      `at most ${percent(rollbackFactor * ceiling)}, ${rollbackFactor} times the ceiling of ${percent(ceiling)}`,
    rollsBack: true,
  },
  {
    gate: 'mttr_breach',
    stages: steps,
    isGreen: isNo,
    asks: () => '`no`: each recovery within the target of its severity',
    rollsBack: true,
  },
  {
    gate: 'adversarial_pass_rate',
    stages: steps,
    isGreen: (read, { adversarialPassRate }) => atLeast(read, adversarialPassRate),
    asks: ({ adversarialPassRate }) => `${percent(adversarialPassRate)} of the adversarial suite, as before the deploy`,
    rollsBack: true,
  },
  {
    gate: 'tier_3_escalations',
    stages: steps,
    isGreen: (read, { maxTier3Escalations }) => atMost(read, maxTier3Escalations),
    asks: ({ maxTier3Escalations }) => `${maxTier3Escalations} escalations to tier 3`,
    rollsBack: true,
  },
];

/** The drift detector, from the step that the option names on. */
export const driftDemand = (stages: readonly StageName[]): GateDemand => ({
  gate: 'drift_detector',
  stages,
  isGreen: isYes,
  asks: () => '`armed`',
  fromEntry: true,
});
