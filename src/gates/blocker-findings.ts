import { type Mapping, mappingsAt, textAt } from '../library/values.ts';
import { findingSeverities, findingStatuses } from '../model/kinds/finding.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import { saysNothing } from '../rules/blank.ts';
import { isSamePerson } from '../rules/finding/is-same-person.ts';
import { unresolvedBlocker } from '../rules/finding/unresolved-blocker.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason, nameOf } from './gate-reason.ts';

const why = 'Whoever called it a blocker said that nothing may go out before it is resolved.';

/** No open finding of severity `blocker` (003, fix loop). A finding without a status is open, and so is one with an open item. */
export function blockerFindings(
  documents: readonly GateDocument[],
  { blockers: demand }: Pick<MergeGateConfig, 'blockers'>,
): GateCheck {
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
  const left: readonly unknown[] = status === 'closed' ? ['open', 'fixed'] : ['open'];
  const item = mappingsAt(data, 'enumerated_items').findIndex(({ state }) => left.includes(state));
  if (item >= 0 && (status === 'fixed' || status === 'closed')) {
    const name = textAt(data, `enumerated_items/${item}/id`) ?? item + 1;
    const state = textAt(data, `enumerated_items/${item}/state`) === 'open' ? 'open' : 'not verified';
    return [
      reason(document, `/enumerated_items/${item}/state`, {
        what: `The blocker ${id}${about} is ${status}, but its item ${name} is ${state}`,
        how: 'Resolve the item, let somebody else verify it and say so in its `state`, or set the finding back to `status: open`.',
      }),
    ];
  }
  const fault = status === 'fixed' ? undefined : closingFault(data, String(status));
  if (fault === undefined) return [];
  const how = 'Set it back to `status: open`, or close it as `reliability findings assess --help` says.';
  return [reason(document, fault.pointer, { what: `The blocker ${id}${about} is ${status}, ${fault.what}`, how })];
}

/** Why a blocker does not count as settled (003 Feedback Assessor): nobody passes by the word alone. */
function closingFault(data: Mapping, status: string): { readonly pointer: string; readonly what: string } | undefined {
  const [fixer, verifier, resolution] = ['fixed_by', 'verified_by', 'resolution'].map((field) => textAt(data, field));
  if (resolution === undefined || saysNothing(resolution)) {
    return { pointer: '/status', what: 'and no `resolution` says how' };
  }
  if (status !== 'closed') return undefined;
  if (fixer === undefined || verifier === undefined) {
    return { pointer: '/status', what: `and nobody is named who ${fixer === undefined ? 'fixed' : 'verified'} it` };
  }
  if (isSamePerson(fixer, verifier)) return { pointer: '/verified_by', what: 'and its fixer verified it' };
  const blocker = unresolvedBlocker(resolution);
  return blocker && { pointer: '/resolution', what: `and its resolution names ${blocker.what}: “${blocker.words}”` };
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
