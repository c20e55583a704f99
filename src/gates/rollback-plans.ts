import { isMapping, type Mapping, textAt } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';
import { experimentStatuses } from '../model/kinds/experiment.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import { saysNothing } from '../rules/blank.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason, nameOf } from './gate-reason.ts';

type ExperimentStatus = (typeof experimentStatuses)[number];

const why =
  'When the metric turns, the way back has to be read from a page and to have worked once, not to be invented.';

/** What a plan consists of. */
const parts = ['trigger', 'steps', 'owner', 'max_minutes'] as const;

/** Traffic is or was on it, so the way back has to have been tried. */
const live: ReadonlySet<ExperimentStatus> = new Set(['running', 'concluded', 'rolled-back']);

/** Experiment documents have a rollback plan (002 step 4). One without a status that can be read is taken for running. */
export function rollbackPlans(
  documents: readonly GateDocument[],
  { rollbackPlans: statuses }: MergeGateConfig,
  today: string,
): GateCheck {
  const experiments = documents.filter(({ kind, data }) => {
    return kind === 'experiment' && statuses.includes(statusOf(data));
  });
  const summary =
    experiments.length === 0
      ? `No experiment is ${statuses.join(' or ')}.`
      : `${counted(experiments.length, 'experiment has its', 'experiments have their')} rollback plan.`;
  return { looked: experiments.length, summary, reasons: experiments.flatMap((one) => judge(one, today)) };
}

function statusOf({ status }: Mapping): ExperimentStatus {
  return experimentStatuses.find((one) => one === status) ?? 'running';
}

function judge(document: GateDocument, today: string): readonly GateReason[] {
  const { data } = document;
  const id = nameOf(document);
  const plan = data['rollback_plan'];
  if (!isMapping(plan)) {
    return [
      reason(document, '/rollback_plan', {
        what: `The experiment ${id} has no rollback plan`,
        how: 'Add `rollback_plan:` with `trigger`, `steps`, `owner`, `max_minutes` and `tested_on`.',
      }),
    ];
  }
  const missing = parts.filter((part) => isEmpty(plan[part]));
  const [first] = missing;
  if (first !== undefined) {
    return [
      reason(document, `/rollback_plan/${first}`, {
        what: `The rollback plan of ${id} lacks ${missing.join(', ')}`,
        how: `Add ${missing.map((part) => `\`${part}\``).join(', ')} under \`rollback_plan:\`.`,
      }),
    ];
  }
  if (!live.has(statusOf(data))) return [];
  const tested = textAt(plan, 'tested_on');
  if (tested !== undefined && isDate(tested) && tested <= today) return [];
  return [
    reason(document, '/rollback_plan/tested_on', {
      what:
        tested !== undefined && isDate(tested)
          ? `The rollback of ${id} is to be tried on ${tested}, and the experiment runs already`
          : `The experiment ${id} runs, and its rollback was never tried`,
      how: 'Carry the plan out once and record the day, for example `tested_on: 2026-08-31`.',
    }),
  ];
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.every(saysNothing) : saysNothing(value);
}

function reason(document: GateDocument, pointer: string, { what, how }: Pick<GateReason, 'what' | 'how'>): GateReason {
  const removed = document.deleted;
  return { check: 'rollback-plans', state: 'blocked', document, at: { pointer }, removed, what, why, how };
}
