import { formatFigure } from '../charts/format-figure.ts';
import type { Estimate } from '../metrics/difference.ts';
import type { Unit } from '../metrics/metrics-schema.ts';
import type { PrimaryResult } from './experiment-outcome.ts';
import type { GuardrailResult } from './guardrail-result.ts';
import { type ArmFigure, directionOf, type Measure } from './measure-arm.ts';

/** A metric with its part in words: `Success rate, tool-timeout`. */
export function measureName({ metric, failure_id, severity, tier }: Measure): string {
  const part = failure_id ?? severity ?? (tier === undefined ? undefined : `tier ${tier}`);
  return part === undefined ? directionOf(metric).title : `${directionOf(metric).title}, ${part}`;
}

/** `6.4 % (5.1–8.0 %, n = 937)`. */
export function figureText({ n, estimate }: ArmFigure, unit: Unit): string {
  if (estimate === undefined) return `nothing to tell (n = ${n})`;
  const { value, low, high } = estimate;
  const interval = unit === 'events' ? '' : `${formatFigure(low, unit)} to ${formatFigure(high, unit)}, `;
  return `${formatFigure(value, unit)} (${interval}n = ${n.toLocaleString('en')})`;
}

/** `+1.2 percentage points (−0.4 to +2.9)`; of medians in their unit. */
export function differenceText({ value, low, high }: Estimate, unit: Unit): string {
  if (unit !== 'share') return `${signed(value, unit)} (${signed(low, unit)} to ${signed(high, unit)})`;
  const points = (share: number) => signOf(share) + Math.abs(share * 100).toFixed(1);
  return `${points(value)} percentage points (${points(low)} to ${points(high)})`;
}

/** What came of it, in a sentence. */
export function primaryText({ measure, control, treatment, difference, verdict, reason }: PrimaryResult): string {
  const { unit } = directionOf(measure.metric);
  const figures = `${measureName(measure)} ${figureText(treatment, unit)} against ${figureText(control, unit)}`;
  const by = difference === undefined ? '' : `, ${differenceText(difference, unit)}`;
  const why = { few: 'not decided: too few in an arm', interval: 'not decided: zero lies in the interval' } as const;
  return `${figures}${by}: ${verdict === 'not-decided' ? why[reason ?? 'interval'] : verdict}`;
}

/** What became of a guardrail, in a sentence. */
export function guardrailText({ measure, control, treatment, verdict, reason }: GuardrailResult): string {
  const { unit, isHigher } = directionOf(measure.metric);
  const { at_most, at_least, worse_by_at_most } = measure;
  const limits = [
    ...(at_most === undefined ? [] : [`at most ${formatFigure(at_most, unit)}`]),
    ...(at_least === undefined ? [] : [`at least ${formatFigure(at_least, unit)}`]),
    ...(worse_by_at_most === undefined
      ? []
      : [
          `at most ${formatFigure(worse_by_at_most, 'share')} ${isHigher ? 'below' : 'above'} ${figureText(control, unit)}`,
        ]),
  ];
  const why = {
    few: 'not decided: too few',
    interval: 'not decided: within, but its interval reaches beyond',
  } as const;
  const told = verdict === 'not-decided' ? why[reason ?? 'interval'] : verdict;
  return `${measureName(measure)} ${figureText(treatment, unit)}, ${limits.join(' and ') || 'without a limit'}: ${told}`;
}

const signOf = (value: number): string => (value < 0 ? '−' : '+');

function signed(value: number, unit: Unit): string {
  return signOf(value) + formatFigure(Math.abs(value), unit);
}
