import { differenceOf, type Estimate } from '../metrics/difference.ts';
import type { Evaluation } from '../model/kinds/experiment-evaluation.ts';
import { type Arms, armsOf } from './experiment-arms.ts';
import { type GuardrailResult, guardrailResult } from './guardrail-result.ts';
import { type ArmFigure, directionOf, type Measure, measureArm } from './measure-arm.ts';
import type { Measured } from './measured.ts';

/** What the events say of the primary metric. */
export interface PrimaryResult {
  readonly measure: Measure;
  readonly control: ArmFigure;
  readonly treatment: ArmFigure;
  /** Treatment less control; undefined where an arm has nothing to measure. */
  readonly difference: Estimate | undefined;
  readonly verdict: 'improved' | 'worsened' | 'not-decided';
  /** Why nothing is decided. */
  readonly reason?: 'few' | 'interval' | undefined;
}

/** What the events say of an experiment. */
export type ExperimentOutcome =
  | { readonly isMeasured: false; readonly why: string }
  | {
      readonly isMeasured: true;
      readonly arms: Exclude<Arms, { readonly missing: string }>;
      readonly primary: PrimaryResult;
      readonly guardrails: readonly GuardrailResult[];
    };

/** Computes it from the facts of the agent, before the clock; `evaluation` undefined: the record does not say how. */
export function experimentOutcome(
  fields: Readonly<Record<string, unknown>>,
  evaluation: Evaluation | undefined,
  measured: Measured | undefined,
): ExperimentOutcome {
  if (evaluation === undefined) return { isMeasured: false, why: 'it has no `evaluation`' };
  if (fields['status'] === 'planned') return { isMeasured: false, why: 'it is planned' };
  if (measured === undefined) return { isMeasured: false, why: 'there are no events' };
  const arms = armsOf(fields, evaluation, measured.now);
  if ('missing' in arms) return { isMeasured: false, why: arms.missing };
  const agent = measured.agentOf(fields['agent_id']);
  const figures = (measure: Measure) => ({
    control: measureArm(measure, arms.control, agent, measured.severityOf),
    treatment: measureArm(measure, arms.treatment, agent, measured.severityOf),
  });
  return {
    isMeasured: true,
    arms,
    primary: primaryResult(evaluation.primary, figures(evaluation.primary), measured.least),
    guardrails: (evaluation.guardrails ?? []).map((asked) => guardrailResult(asked, figures(asked), measured.least)),
  };
}

/** Better or worse only where the whole interval of the difference is, and both arms have enough to tell. */
function primaryResult(
  measure: Measure,
  { control, treatment }: Pick<PrimaryResult, 'control' | 'treatment'>,
  least: number,
): PrimaryResult {
  const [a, b] = [treatment.estimate, control.estimate];
  const difference = a === undefined || b === undefined ? undefined : differenceOf(a, b);
  const known = { measure, control, treatment, difference };
  if (difference === undefined || Math.min(control.n, treatment.n) < least)
    return { ...known, verdict: 'not-decided', reason: 'few' };
  if (difference.low <= 0 && difference.high >= 0) return { ...known, verdict: 'not-decided', reason: 'interval' };
  return { ...known, verdict: difference.value > 0 === directionOf(measure.metric).isHigher ? 'improved' : 'worsened' };
}
