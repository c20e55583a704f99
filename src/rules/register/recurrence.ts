import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { isMapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';
import { type ActionItem, actionItems, isDropped } from '../action/action-items.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';

/** A review that names a failure. */
interface Sighting {
  readonly review: DocumentFacts;
  readonly failure: string;
  readonly pointer: Pointer;
}

/** A failure that a review took for dealt with: every action against it was done by a day. */
interface Closed {
  readonly review: DocumentFacts;
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
    for (const sightings of sightingsByFailure(index)) {
      if (sightings.length < 2) continue;
      const closed = sightings
        .flatMap((sighting) => closedBy(sighting) ?? [])
        .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
      if (closed.length === 0) continue;
      for (const { review, failure, pointer } of sightings) {
        const { incident_type: type } = review.data;
        const started = dayAt(review.data['started_at']) ?? dayAt(review.data['detected_at']);
        if (started === undefined || options.exemptTypes.some((exempt) => exempt === type)) continue;
        const last = lastBefore(started, closed, review);
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

/** The sightings of each failure at each agent, in the order of the documents. */
function sightingsByFailure(index: LibraryIndex<DocumentFacts>): Iterable<readonly Sighting[]> {
  const found = new Map<string, Sighting[]>();
  for (const review of index.byKind.get('postmortem') ?? []) {
    const { agent_id: agent, failure_id_refs: refs } = review.data;
    if (typeof agent !== 'string' || !Array.isArray(refs)) continue;
    for (const [position, ref] of refs.entries()) {
      if (typeof ref !== 'string' || ref.trim() === '' || ref === 'UNKNOWN') continue;
      const failure = ref.trim();
      const key = `${failure}\n${agent.trim()}`;
      const sighting = { review, failure, pointer: `/failure_id_refs/${position}` };
      const list = found.get(key);
      if (list === undefined) found.set(key, [sighting]);
      else list.push(sighting);
    }
  }
  return found.values();
}

/** The failure as it was closed last before a day, by another review; `closed` by day. */
function lastBefore(day: string, closed: readonly Closed[], review: DocumentFacts): Closed | undefined {
  let last = closed.findLastIndex((entry) => entry.day < day && entry.review !== review);
  // Of several on one day the first.
  while (last > 0 && closed[last - 1]!.day === closed[last]!.day && closed[last - 1]!.review !== review) last -= 1;
  return closed[last];
}

/** What closed a failure; undefined while an action is open, undated, or known not to have held. */
function closedBy({ review, failure }: Sighting): Closed | undefined {
  const items = actionItems(review).filter((item) => !isDropped(item) && isAgainst(item, failure));
  if (items.some(({ status }) => status !== 'done')) return undefined;
  let last: Closed | undefined;
  for (const item of items) {
    const { done_at: doneAt, effectiveness } = item.fields;
    const day = dayAt(doneAt);
    if (day === undefined || (isMapping(effectiveness) && effectiveness['held'] === 'no')) return undefined;
    if (last === undefined || day > last.day) last = { review, last: item, day };
  }
  return last;
}

/** Whether an action is against the failure: it says so, or it names none and its review has this one. */
function isAgainst({ fields }: ActionItem, failure: string): boolean {
  const linked = fields['linked_failure_ids'];
  return !Array.isArray(linked) || linked.length === 0 || linked.includes(failure);
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
