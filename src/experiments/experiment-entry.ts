import type { RecordView } from '../library/record-schema.ts';
import { rollbackTest } from '../library/rollback-test.ts';
import { textAt } from '../library/values.ts';
import type { Estimate } from '../metrics/difference.ts';
import { experimentStatuses } from '../model/kinds/experiment.ts';
import { type Evaluation, evaluationSchema, experimentOutcomes } from '../model/kinds/experiment-evaluation.ts';
import type { Arm } from './experiment-arms.ts';
import { type ExperimentOutcome, experimentOutcome } from './experiment-outcome.ts';
import type { ExperimentEntry } from './experiment-schema.ts';
import { type ArmFigure, directionOf, type Measure } from './measure-arm.ts';
import type { Measured } from './measured.ts';
import { guardrailText, measureName, primaryText } from './result-text.ts';

/** How the events are to be asked; undefined where the record does not say it, or not so that it can be read. */
export function evaluationOf(fields: Readonly<Record<string, unknown>>): Evaluation | undefined {
  return evaluationSchema.safeParse(fields['evaluation']).data;
}

/** An experiment with what the events say of it. `testDays`: how old the test of its rollback may be. */
export function experimentEntry(
  { id, title, route, fields }: RecordView,
  measured: Measured | undefined,
  testDays: number,
): ExperimentEntry {
  const outcome = experimentOutcome(fields, evaluationOf(fields), measured);
  const status = experimentStatuses.find((one) => one === fields['status']);
  const stated = experimentOutcomes.find((one) => one === fields['outcome']);
  const [startedOn, endedOn, result] = ['started_on', 'ended_on', 'result'].map((key) => textAt(fields, key));
  const { state, testedOn, days } = rollbackTest(fields, testDays);
  return {
    ...{ id, title, route, agent: textAt(fields, 'agent_id') ?? '' },
    ...(status !== undefined && { status }),
    ...(startedOn !== undefined && { started_on: startedOn }),
    ...(endedOn !== undefined && { ended_on: endedOn }),
    rollback: {
      state,
      ...(testedOn !== undefined && { tested_on: testedOn }),
      ...(days !== undefined && { days_before: days }),
    },
    ...measuredPart(outcome),
    ...(stated !== undefined && { stated }),
    ...(result !== undefined && { result }),
    contradictions: contradictionsOf(outcome, status, stated),
  };
}

function measuredPart(
  outcome: ExperimentOutcome,
): Pick<ExperimentEntry, 'not_measured' | 'control' | 'treatment' | 'primary' | 'guardrails'> {
  if (!outcome.isMeasured) return { not_measured: outcome.why, guardrails: [] };
  const { arms, primary, guardrails } = outcome;
  return {
    control: armOf(arms.control),
    treatment: armOf(arms.treatment),
    primary: {
      ...measureOf(primary.measure),
      ...{ control: figureOf(primary.control), treatment: figureOf(primary.treatment) },
      ...(primary.difference && { difference: rounded(primary.difference) }),
      verdict: primary.verdict,
      ...(primary.reason && { reason: primary.reason }),
      text: primaryText(primary),
    },
    guardrails: guardrails.map((result) => ({
      ...result.measure,
      ...measureOf(result.measure),
      ...{ control: figureOf(result.control), treatment: figureOf(result.treatment) },
      verdict: result.verdict,
      ...(result.reason && { reason: result.reason }),
      text: guardrailText(result),
    })),
  };
}

/** Where the record says what the events do not; nothing is said against what they cannot decide about. */
function contradictionsOf(
  outcome: ExperimentOutcome,
  status: ExperimentEntry['status'],
  stated: ExperimentEntry['stated'],
): string[] {
  if (!outcome.isMeasured) return [];
  const { verdict } = outcome.primary;
  const broken = outcome.guardrails.filter((result) => result.verdict === 'broken');
  return [
    ...(stated !== undefined && stated !== verdict
      ? [`The record says \`${stated}\`, and the events say \`${verdict}\`: ${primaryText(outcome.primary)}.`]
      : []),
    ...(status === 'concluded' && broken.length > 0
      ? broken.map((result) => `It is concluded, and a guardrail broke: ${guardrailText(result)}.`)
      : []),
  ];
}

function measureOf(measure: Measure) {
  const { metric, failure_id, severity, tier } = measure;
  const { unit, isHigher } = directionOf(metric);
  return {
    metric,
    ...(failure_id !== undefined && { failure_id }),
    ...(severity !== undefined && { severity }),
    ...(tier !== undefined && { tier }),
    ...{ title: measureName(measure), unit },
    better: isHigher ? ('higher' as const) : ('lower' as const),
  };
}

function armOf({ version, span }: Arm): NonNullable<ExperimentEntry['control']> {
  return {
    ...(version !== undefined && { agent_version: version }),
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  };
}

function figureOf({ n, numerator, estimate }: ArmFigure) {
  return { n, ...(numerator !== undefined && { numerator }), ...(estimate && rounded(estimate)) };
}

/** As all figures of metrics. */
function rounded({ value, low, high }: Estimate): Estimate {
  const round = (number: number) => Number(number.toPrecision(12));
  return { value: round(value), low: round(low), high: round(high) };
}
