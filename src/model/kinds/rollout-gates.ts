/** What is measured at a gate: how many, a share of 1, yes or no, or any text that says what was recorded. */
export type GateMeasure = 'count' | 'share' | 'difference' | 'yes-no' | 'record';

/** A gate of 000 §3 under the name that a rollout writes it with. */
export interface RolloutGate {
  readonly measure: GateMeasure;
  /** What is measured, with an example. */
  readonly describes: string;
  /** Other names under which the same gate is read. */
  readonly aliases: readonly string[];
}

/** The gates that the rules know, by name. A rollout may have more of its own. */
export const rolloutGates = {
  canvas_signed: {
    measure: 'yes-no',
    describes: 'Whether the owner signed the canvas, version 1.0.0 or later (000 §3.1).',
    aliases: ['canvas', 'canvas_v1_signed'],
  },
  s1_artifacts: {
    measure: 'count',
    describes: 'How many of the seven S1 artifacts are present and cross-referenced: `7` (000 §3.1).',
    aliases: ['artifacts', 's1_artifacts_present'],
  },
  adversarial_pass_rate: {
    measure: 'share',
    describes: 'Share of the adversarial suite that passes: `1.0` (000 §3.1, §3.3).',
    aliases: ['adversarial_pass', 'adversarial_suite', 'adversarial_suite_pass_rate'],
  },
  s2_eval_baseline: {
    measure: 'record',
    describes: 'The recorded S2 baseline: `0.921`, or where it stands (000 §3.1).',
    aliases: ['eval_baseline'],
  },
  s2_eval_delta: {
    measure: 'difference',
    describes: 'S2 evals of the change against the baseline, at least 0: `0.006` (000 §3.1).',
    aliases: ['eval_delta'],
  },
  fallback_paths_exercised: {
    measure: 'yes-no',
    describes: 'Whether each fallback path ran at least once in staging (000 §3.1).',
    aliases: ['fallbacks_exercised', 'staging_fallbacks'],
  },
  hitl_pool_confirmed: {
    measure: 'yes-no',
    describes: 'Whether the reviewer pool and its channels answered a test (000 §3.1).',
    aliases: ['hitl_pool', 'reviewers_confirmed'],
  },
  sla_targets_agreed: {
    measure: 'yes-no',
    describes: 'Whether the reviewers agreed to their times (000 §3.1).',
    aliases: ['sla_agreed'],
  },
  hours_green: {
    measure: 'count',
    describes: 'Consecutive hours in which all four canary metrics were green, at least 48 (000 §3.2).',
    aliases: ['green_hours', 'consecutive_green_hours'],
  },
  autonomous_execute_on_medium: {
    measure: 'yes-no',
    describes: 'Whether the agent acted alone in the medium band; canary metric (000 §3.2).',
    aliases: ['autonomous_on_medium'],
  },
  boundary_cross_attempts: {
    measure: 'count',
    describes: 'Attempts to cross the boundary, 0; canary metric (000 §3.2).',
    aliases: ['boundary_cross', 'boundary_crossings'],
  },
  override_rate: {
    measure: 'share',
    describes: 'Human overrides as a share of HITL gates: `0.041`; canary metric (000 §3.2, §3.3).',
    aliases: [],
  },
  override_ceiling: {
    measure: 'share',
    describes: 'The ceiling that held in this stage, where the canvas has another one by now: `0.08`.',
    aliases: [],
  },
  new_failure_ids: {
    measure: 'count',
    describes: 'Failure ids that the register does not know, 0; canary metric (000 §3.2).',
    aliases: ['new_failure_modes', 'unknown_failure_ids'],
  },
  drift_detector: {
    measure: 'yes-no',
    describes: '`armed` from 25 % on (000 §3.3).',
    aliases: ['drift_armed', 'drift_detector_armed'],
  },
  mttr_breach: {
    measure: 'yes-no',
    describes: 'Whether a recovery took longer than the target of its severity (000 §3.3).',
    aliases: ['mttr_breached', 'mttr_breaches'],
  },
  tier_3_escalations: {
    measure: 'count',
    describes: 'Escalations to tier 3, 0 (000 §3.3).',
    aliases: ['tier3_escalations', 'tier_3_escalation'],
  },
  weekly_review: {
    measure: 'yes-no',
    describes: 'Whether the reliability review is held each week, or the day of the last one (000 §3.4).',
    aliases: ['weekly_reliability_review'],
  },
  monthly_canvas_reading: {
    measure: 'yes-no',
    describes: 'Whether the canvas is read with its owner each month, or the day of the last time (000 §3.4).',
    aliases: ['canvas_reread', 'monthly_canvas_reread'],
  },
  quarterly_adversarial_expansion: {
    measure: 'yes-no',
    describes: 'Whether the adversarial suite is extended each quarter, or the day of the last time (000 §3.4).',
    aliases: ['adversarial_expansion', 'quarterly_suite_expansion'],
  },
} as const satisfies Readonly<Record<string, RolloutGate>>;

export type RolloutGateName = keyof typeof rolloutGates;
