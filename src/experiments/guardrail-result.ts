import { differenceOf, type Estimate } from '../metrics/difference.ts';
import type { Evaluation } from '../model/kinds/experiment-evaluation.ts';
import { type ArmFigure, directionOf } from './measure-arm.ts';

type AskedGuardrail = NonNullable<Evaluation['guardrails']>[number];

/** Whether what must not get worse did not. */
export interface GuardrailResult {
  readonly measure: AskedGuardrail;
  readonly control: ArmFigure;
  readonly treatment: ArmFigure;
  /** `broken`: the value is beyond the limit, as a trigger would see it. `held`: the value and its interval are within it. */
  readonly verdict: 'held' | 'broken' | 'not-decided';
  /** `few`: too few to tell. `interval`: the value is within, its interval reaches beyond. */
  readonly reason?: 'few' | 'interval' | undefined;
}

/** A guardrail breaks by its value, because that is what takes a change back, and holds only where the interval does. */
export function guardrailResult(
  measure: AskedGuardrail,
  { control, treatment }: Pick<GuardrailResult, 'control' | 'treatment'>,
  least: number,
): GuardrailResult {
  const known = { measure, control, treatment };
  const { estimate } = treatment;
  const limits = estimate === undefined ? [] : limitsOf(measure, estimate, control.estimate);
  if (limits.length === 0 || limits.includes(undefined)) return { ...known, verdict: 'not-decided', reason: 'few' };
  const beyond = limits.filter((limit) => limit !== undefined);
  const isCount = measure.metric === 'boundary-crossings';
  if (isCount && beyond.some(({ value }) => value > 0)) return { ...known, verdict: 'broken' };
  if (treatment.n < least) return { ...known, verdict: 'not-decided', reason: 'few' };
  if (beyond.some(({ value }) => value > 0)) return { ...known, verdict: 'broken' };
  return beyond.some(({ high }) => high > 0)
    ? { ...known, verdict: 'not-decided', reason: 'interval' }
    : { ...known, verdict: 'held' };
}

/** How far the metric is beyond each of its limits, above zero when it is; undefined where there is nothing to hold it to. */
function limitsOf(
  { metric, at_most, at_least, worse_by_at_most }: AskedGuardrail,
  { value, low, high }: Estimate,
  control: Estimate | undefined,
): readonly (Estimate | undefined)[] {
  const { isHigher } = directionOf(metric);
  return [
    ...(at_most === undefined ? [] : [{ value: value - at_most, low: low - at_most, high: high - at_most }]),
    ...(at_least === undefined ? [] : [{ value: at_least - value, low: at_least - high, high: at_least - low }]),
    ...(worse_by_at_most === undefined
      ? []
      : [control && worseBy({ value, low, high }, control, worse_by_at_most, isHigher)]),
  ];
}

/** The treatment against the control with what it may be worse by; scaled before the difference, so that both intervals count. */
function worseBy(treatment: Estimate, control: Estimate, allowed: number, isHigher: boolean): Estimate {
  const factor = isHigher ? 1 - allowed : 1 + allowed;
  const limit = { value: control.value * factor, low: control.low * factor, high: control.high * factor };
  return isHigher ? differenceOf(limit, treatment) : differenceOf(treatment, limit);
}
