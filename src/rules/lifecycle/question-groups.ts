/** A question of a review whose answer is a word and a reason, or an id. */
interface Question {
  /** The words an answer may start with; text that starts with none of them is an id or the schema's concern. */
  readonly words: readonly string[];
  /** An answer as it should be. */
  readonly example: string;
}

export type QuestionGroup = 'followups' | 'lifecycle_updates' | 'eval_updates';

const no = ['no', 'none'] as const;

/** What every grave review answers about the records by which an agent is run: 000 §4, 001 §9 and §10. */
export const questionGroups: Readonly<
  Record<QuestionGroup, { readonly subject: string; readonly questions: Readonly<Record<string, Question>> }>
> = {
  followups: {
    subject: 'canvas, register, thresholds and rollout',
    questions: {
      canvas_version_bump: { words: ['yes', 'no'], example: 'yes, 1.3.0 lowers the retry cap' },
      register_changes: {
        words: ['added', 'severity changed', 'none'],
        example: 'severity changed, tool-timeout from medium to high',
      },
      threshold_changes: { words: ['yes', 'no'], example: 'no, confidence was high and rightly so' },
      rollout_status_change: {
        words: ['pause', 'rollback', 'continue'],
        example: 'continue, no rollout was under way',
      },
    },
  },
  lifecycle_updates: {
    subject: 'release, bundle, retirement plan, registry and taxonomy',
    questions: {
      change_id: { words: no, example: 'no, the correction is a setting of the connector' },
      bundle_id: { words: no, example: 'no, the bundle stays' },
      retirement_plan: { words: no, example: 'no, nothing is taken out of service' },
      registry: { words: ['yes', 'no'], example: 'yes, the card names the new principal' },
      taxonomy: { words: ['yes', 'no'], example: 'no, the category exists' },
    },
  },
  eval_updates: {
    subject: 'evals and rollout gates',
    questions: {
      dataset_cases: { words: no, example: '["no, ec-2026-004 has the case already"]' },
      evals: { words: no, example: '["no, the adversarial suite covers it"]' },
      gate_changes: { words: ['yes', 'no'], example: 'no, the canary gate stopped it' },
    },
  },
};
