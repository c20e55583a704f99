import { rolloutStages } from '../../src/model/kinds/rollout.ts';
import type { Value } from './front-matter.ts';
import { instantOf, type Minutes } from './moments.ts';
import type { AgentPlan } from './plan.ts';
import type { Random } from './random.ts';

const traffic = ['0%', '5%', '10%', '25%', '50%', '100%', '100%'] as const;

/** The stages of a rollout that began at a minute and went through; pre-deploy alone while the agent is not ready. */
export function rolloutStagesFrom(
  began: Minutes,
  agent: AgentPlan,
  isReady: boolean,
  random: Random,
): readonly Readonly<Record<string, Value>>[] {
  const gates = preDeployGates(random);
  if (!isReady) return [{ stage: 'pre-deploy', entered_at: instantOf(began), gates: { ...gates, s1_artifacts: 5 } }];
  let at = began;
  return rolloutStages.map((stage, index) => {
    const entered = at;
    at += random.int(49, 70) * 60;
    return {
      stage,
      entered_at: instantOf(entered),
      ...(stage !== 'full' && { exited_at: instantOf(at) }),
      traffic: traffic[index] as string,
      ...(stage !== 'pre-deploy' && { hitl_sampling: index < 3 ? '100%' : '10%' }),
      oncall: `${agent.domain.name}-on-call`,
      gates: stage === 'pre-deploy' ? gates : stageGates(stage, random),
      ...(stage !== 'full' && { outcome: 'advanced' }),
    };
  });
}

function preDeployGates(random: Random): Readonly<Record<string, Value>> {
  return {
    canvas_signed: true,
    s1_artifacts: 7,
    adversarial_pass_rate: 1,
    s2_eval_baseline: random.int(900, 960) / 1000,
    s2_eval_delta: random.int(0, 20) / 1000,
    fallback_paths_exercised: true,
    hitl_pool_confirmed: true,
    sla_targets_agreed: true,
  };
}

function stageGates(
  stage: Exclude<(typeof rolloutStages)[number], 'pre-deploy'>,
  random: Random,
): Readonly<Record<string, Value>> {
  if (stage === 'full') {
    return {
      drift_detector: true,
      weekly_review: true,
      monthly_canvas_reading: true,
      quarterly_adversarial_expansion: true,
    };
  }
  const rate = { override_rate: random.int(20, 60) / 1000 };
  if (stage === 'canary') {
    return {
      hours_green: random.int(48, 49),
      autonomous_execute_on_medium: false,
      boundary_cross_attempts: 0,
      ...rate,
      new_failure_ids: 0,
    };
  }
  return {
    ...(stage !== 'pct-10' && { drift_detector: true }),
    ...rate,
    mttr_breach: false,
    adversarial_pass_rate: 1,
    tier_3_escalations: 0,
  };
}
