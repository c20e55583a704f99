import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { isMapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';
import { type ActionItem, actionItems, isDropped } from '../action/action-items.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';

/** A failure that a review took for dealt with: every action against it was done by a day. */
interface Closed {
  readonly review: DocumentFacts;
  readonly agent: string;
  /** The action that was done last. */
  readonly last: ActionItem;
  readonly day: string;
}

export default defineRule({
  id: 'register/recurrence',
  scope: 'library',
  kinds: ['postmortem', 'failure-mode'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §1', '004 Common pitfalls', 'design: effectiveness of actions'],
  options: z.strictObject({
    /** Types of incident that are no recurrence: in a drill the failure was made. */
    exemptTypes: z.array(z.string()).default(['drill']),
  }),
  messages: {
    again: {
      what: '{failure} fired again: {review} had closed it on {day}, with {action}',
      why: 'An action that was done and did not hold is the first thing that the new review has to explain, or it will order the same again.',
      how: 'Link [[{review}]] and say why its action did not hold here, and write `held: no` into its `effectiveness`.',
    },
  },
  check({ index, options, report }) {
    const closed = closedFailures(index);
    if (closed.size === 0) return;
    for (const review of index.byKind.get('postmortem') ?? []) {
      const { agent_id: agent, incident_type: type } = review.data;
      const started = dayAt(review.data['started_at']) ?? dayAt(review.data['detected_at']);
      if (typeof agent !== 'string' || started === undefined || options.exemptTypes.some((exempt) => exempt === type))
        continue;
      for (const { failure, pointer } of failuresOf(review)) {
        const before = (closed.get(failure) ?? []).filter(
          (entry) => entry.review !== review && entry.agent === agent.trim() && entry.day < started,
        );
        const last = before.reduce<Closed | undefined>(
          (a, b) => (a !== undefined && a.day >= b.day ? a : b),
          undefined,
        );
        if (last === undefined || knowsOfAnother(review, failure, index)) continue;
        report({
          message: 'again',
          path: review.path,
          at: { pointer },
          data: {
            failure,
            review: last.review.id ?? last.review.path,
            day: last.day,
            action: last.last.name.replace(/^Action/, 'action'),
          },
          related: [
            { path: last.review.path, at: { pointer: last.last.pointer }, message: `${last.last.name} was done here` },
          ],
        });
      }
    }
  },
});

/** By failure id, in the order of the documents. */
function closedFailures(index: LibraryIndex<DocumentFacts>): ReadonlyMap<string, readonly Closed[]> {
  const closed = new Map<string, Closed[]>();
  for (const review of index.byKind.get('postmortem') ?? []) {
    const agent = review.data['agent_id'];
    if (typeof agent !== 'string') continue;
    const items = actionItems(review).filter((item) => !isDropped(item));
    if (items.length === 0) continue;
    for (const { failure } of failuresOf(review)) {
      const entry = closedBy(items.filter((item) => isAgainst(item, failure)));
      if (entry === undefined) continue;
      const list = closed.get(failure);
      const found = { ...entry, review, agent: agent.trim() };
      if (list === undefined) closed.set(failure, [found]);
      else list.push(found);
    }
  }
  return closed;
}

/** When the last of the actions was done; undefined while one is open, undated, or known not to have held. */
function closedBy(items: readonly ActionItem[]): Pick<Closed, 'last' | 'day'> | undefined {
  let last: { readonly last: ActionItem; readonly day: string } | undefined;
  for (const item of items) {
    const { done_at: doneAt, effectiveness } = item.fields;
    const day = item.status === 'done' ? dayAt(doneAt) : undefined;
    if (day === undefined || (isMapping(effectiveness) && effectiveness['held'] === 'no')) return undefined;
    if (last === undefined || day > last.day) last = { last: item, day };
  }
  return last;
}

/** Whether an action is against the failure: it says so, or it names none and its review has this one. */
function isAgainst({ fields }: ActionItem, failure: string): boolean {
  const linked = fields['linked_failure_ids'];
  return !Array.isArray(linked) || linked.length === 0 || linked.includes(failure);
}

function failuresOf({ data }: DocumentFacts): readonly { readonly failure: string; readonly pointer: Pointer }[] {
  const refs = data['failure_id_refs'];
  if (!Array.isArray(refs)) return [];
  return refs.flatMap((ref: unknown, index) =>
    typeof ref === 'string' && ref.trim() !== '' && ref !== 'UNKNOWN'
      ? [{ failure: ref.trim(), pointer: `/failure_id_refs/${index}` }]
      : [],
  );
}

/** Whether a review refers to another one of the same failure, or is referred to by it. */
function knowsOfAnother({ path }: DocumentFacts, failure: string, index: LibraryIndex<DocumentFacts>): boolean {
  const neighbours = [
    ...(index.outgoing.get(path) ?? []).map(({ to }) => to),
    ...(index.incoming.get(path) ?? []).map(({ from }) => from),
  ];
  return neighbours.some((neighbour) => {
    const document = neighbour === undefined || neighbour === path ? undefined : index.byPath.get(neighbour);
    const refs = document?.kind === 'postmortem' ? document.data['failure_id_refs'] : undefined;
    return Array.isArray(refs) && refs.includes(failure);
  });
}
