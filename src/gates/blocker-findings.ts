import { mappingsAt, textAt } from '../library/values.ts';
import { findingSeverities, findingStatuses } from '../model/kinds/finding.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason, nameOf } from './gate-reason.ts';

const why = 'Whoever called it a blocker said that nothing may go out before it is resolved.';

/** No open finding of severity `blocker` (003, fix loop). A finding without a status is open, and so is one with an open item. */
export function blockerFindings(documents: readonly GateDocument[], { blockers: demand }: MergeGateConfig): GateCheck {
  const findings = documents.filter(({ kind }) => kind === 'finding');
  const blockers = findings.filter(({ data }) => data['severity'] === 'blocker');
  return {
    looked: blockers.length,
    summary: summaryOf(blockers.length, demand),
    reasons: [...blockers.flatMap((document) => judge(document, demand)), ...findings.filter(isUngraded).map(ungraded)],
  };
}

function summaryOf(blockers: number, demand: MergeGateConfig['blockers']): string {
  if (blockers === 0) return 'No blocker is recorded.';
  const none = demand === 'none-open' ? 'none is open' : 'none waits for its verifier';
  return `${counted(blockers, 'blocker is', 'blockers are')} recorded, and ${none}.`;
}

function judge(document: GateDocument, demand: MergeGateConfig['blockers']): readonly GateReason[] {
  const { data } = document;
  const id = nameOf(document);
  const status = data['status'] ?? 'open';
  const target = textAt(data, 'target');
  const about = target === undefined ? '' : ` about ${target}`;
  if (status === 'open') {
    return [
      reason(document, '/status', {
        what: `The blocker ${id}${about} is open`,
        how: 'Resolve it, let somebody other than the fixer verify it, and record `status: closed` with `resolution`, `fixed_by` and `verified_by`.',
      }),
    ];
  }
  if (!findingStatuses.some((one) => one === status)) {
    return [
      {
        ...reason(document, '/status', {
          what: `The status of the blocker ${id}${about} cannot be read`,
          how: `Write \`status:\` with ${findingStatuses.map((one) => `\`${one}\``).join(', ')}.`,
        }),
        state: 'unknown',
      },
    ];
  }
  if (status === 'fixed' && demand === 'none-unverified') {
    return [
      reason(document, '/status', {
        what: `The blocker ${id}${about} is fixed, and nobody has verified it`,
        how: 'Let somebody other than the fixer look at it, and record `status: closed` and `verified_by`.',
      }),
    ];
  }
  const item = mappingsAt(data, 'enumerated_items').findIndex(({ state }) => state === 'open');
  if (item < 0 || (status !== 'fixed' && status !== 'closed')) return [];
  return [
    reason(document, `/enumerated_items/${item}/state`, {
      what: `The blocker ${id}${about} is ${status}, but its item ${textAt(data, `enumerated_items/${item}/id`) ?? item + 1} is open`,
      how: 'Resolve the item and say so in its `state`, or set the finding back to `status: open`.',
    }),
  ];
}

function isUngraded({ data }: GateDocument): boolean {
  return (data['status'] ?? 'open') === 'open' && !findingSeverities.some((one) => one === data['severity']);
}

function ungraded(document: GateDocument): GateReason {
  return {
    ...reason(document, '/severity', {
      what: `The finding ${nameOf(document)} is open, and its severity cannot be read`,
      how: `Write \`severity:\` with ${findingSeverities.map((one) => `\`${one}\``).join(', ')}.`,
    }),
    state: 'unknown',
    why: 'It may be a blocker, which nothing may pass.',
  };
}

function reason(document: GateDocument, pointer: string, { what, how }: Pick<GateReason, 'what' | 'how'>): GateReason {
  return { check: 'blockers', state: 'blocked', document, at: { pointer }, removed: document.deleted, what, why, how };
}
