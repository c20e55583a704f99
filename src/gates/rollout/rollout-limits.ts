import { z } from 'zod';
import type { RuleSettings } from '../../lint/rule-settings.ts';
import { policyTypes } from '../../model/kinds/policy.ts';
import { rolloutStages } from '../../model/kinds/rollout.ts';

const number = z.number();
const stage = z.enum(rolloutStages);

/** The options of the rules that hold the same numbers to the documents: a limit is written once. */
const options = {
  'rollout/gates': z.object({
    adversarialPassRate: number,
    minEvalDelta: number,
    canaryTrafficMin: number,
    canaryTrafficMax: number,
    greenHours: number,
    maxBoundaryCrossings: number,
    maxNewFailureIds: number,
    overrideCeiling: number,
    rollbackFactor: number,
    maxTier3Escalations: number,
    driftDetectorFrom: stage,
    weeklyReviewDays: number,
    monthlyReadingDays: number,
    quarterlyExpansionDays: number,
  }),
  'rollout/dwell': z.object({ canaryMinHours: number, canaryMaxHours: number, stepHours: number }),
  'rollout/sampling': z.object({ defaultFrom: stage, policyDefault: number }),
  'rollout/oncall': z.object({ stages: z.array(stage) }),
  'rollout/artifacts': z.object({ policies: z.array(z.enum(policyTypes)) }),
} as const;

/** The numbers of 000 §3 as the configuration has them. */
export function rolloutLimits(settings: RuleSettings) {
  const of = <Id extends keyof typeof options>(id: Id) =>
    options[id].parse(settings.get(id)?.options) as z.output<(typeof options)[Id]>;
  return {
    ...of('rollout/gates'),
    ...of('rollout/dwell'),
    ...of('rollout/sampling'),
    ...of('rollout/artifacts'),
    oncallStages: of('rollout/oncall').stages,
  };
}

export type RolloutLimits = ReturnType<typeof rolloutLimits>;
