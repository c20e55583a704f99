import { counted } from './gate-reason.ts';
import type { MergeJudgement } from './merge.ts';
import { type MergeCheck, type MergeReport, mergeChecks } from './merge-schema.ts';

type CheckState = MergeReport['checks'][number];

/** How each check that was asked for stands, with a sentence, in the order in which they are told. */
export function checkStates(judgement: MergeJudgement): readonly CheckState[] {
  return mergeChecks.filter((check) => judgement.checks.has(check)).map((check) => stateOf(check, judgement));
}

function stateOf(name: MergeCheck, { checks }: MergeJudgement): CheckState {
  const check = checks.get(name);
  if (check === undefined)
    return { check: name, verdict: 'off', looked: 0, summary: 'Switched off by the configuration.' };
  const { looked, reasons } = check;
  if (reasons.length === 0) return { check: name, verdict: 'green', looked, summary: check.summary };
  const blocked = reasons.filter(({ state }) => state === 'blocked').length;
  const unknown = reasons.length - blocked;
  const summary = [
    ...(blocked > 0 ? [counted(blocked, 'reason stands', 'reasons stand')] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'thing is', 'things are')} not known`] : []),
  ].join(', ');
  return { check: name, verdict: blocked > 0 ? 'blocked' : 'unknown', looked, summary: `${summary}.` };
}
