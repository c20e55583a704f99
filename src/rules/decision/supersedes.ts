import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';

/** Statuses of a decision that another one has replaced. */
const replaced = new Set(['superseded', 'reversed']);

export default defineRule({
  id: 'decision/supersedes',
  scope: 'library',
  kinds: ['decision'],
  severity: 'error',
  fix: 'suggest',
  source: ['003 Verifier §4', 'design: one decision is in force'],
  options: z.strictObject({}),
  messages: {
    cycle: {
      what: 'The decision supersedes itself{way}',
      why: 'Whoever asks what is in force goes round in a circle and finds nothing.',
      how: 'Take out the `supersedes` of the older decision: only the newer one names the other.',
    },
    'still-in-force': {
      what: '{old} is replaced by {id}, but its status is {status}',
      why: 'Two decisions on one question are in force, and a review can rely on either.',
      how: 'Set `status: superseded` in {old}.',
    },
    'nothing-after': {
      what: 'The decision is superseded, but no decision supersedes it',
      why: 'A chain that ends at a superseded decision leaves the question without an answer.',
      how: 'Name `{id}` in `supersedes` of the decision that replaced it, or set `status: reversed` when none did.',
    },
    backwards: {
      what: '{id} of {date} supersedes {old} of {oldDate}, which is newer',
      why: 'A decision cannot replace one that had not been taken; the two are exchanged, or a date is wrong.',
      how: 'Correct the date, or turn the reference around.',
    },
  },
  check({ index, report }) {
    const decisions = index.byKind.get('decision');
    if (decisions === undefined) return;
    const byId = index.byId.get('decision');
    const successors = new Map<string, DocumentFacts>();
    for (const decision of decisions) {
      const old = text(decision, 'supersedes');
      const previous = old === undefined ? undefined : byId?.get(old)?.[0];
      // An id that nothing has is found by reference/resolve.
      if (old === undefined || previous === undefined || decision.id === undefined) continue;
      successors.set(old, decision);
      const way = cycleFrom(decision, byId);
      if (way !== undefined) {
        const words = way.length === 0 ? '' : `, by way of ${way.join(', ')}`;
        report({ path: decision.path, message: 'cycle', at: { pointer: '/supersedes' }, data: { way: words } });
        continue;
      }
      judgePair(decision, decision.id, previous, old);
    }
    for (const decision of decisions) {
      if (decision.id === undefined || text(decision, 'status') !== 'superseded' || successors.has(decision.id))
        continue;
      report({ path: decision.path, message: 'nothing-after', at: { pointer: '/status' }, data: { id: decision.id } });
    }

    function judgePair(decision: DocumentFacts, id: string, previous: DocumentFacts, old: string): void {
      const [date, oldDate] = [dayAt(decision.data['date']), dayAt(previous.data['date'])];
      const here = { path: decision.path, at: { pointer: '/supersedes' } };
      const there = (pointer: string, message: string) => [{ path: previous.path, at: { pointer }, message }];
      if (date !== undefined && oldDate !== undefined && date < oldDate) {
        const related = there('/date', `${old} was taken on ${oldDate}`);
        report({ ...here, message: 'backwards', data: { id, date, old, oldDate }, related });
        return;
      }
      const status = text(previous, 'status') ?? 'accepted';
      // A proposal replaces nothing yet, and one that was itself replaced has done so for a time.
      if (replaced.has(status) || text(decision, 'status') === 'proposed' || text(decision, 'status') === 'reversed')
        return;
      report({
        path: previous.path,
        message: 'still-in-force',
        at: { pointer: '/status' },
        data: { id, old, status },
        expected: ['superseded'],
        related: [{ path: decision.path, at: { pointer: '/supersedes' }, message: `${id} supersedes it` }],
        ...(previous.data['status'] !== undefined && {
          fix: {
            kind: 'suggest',
            title: 'Write `superseded`',
            edits: [{ at: { pointer: '/status' }, text: 'superseded' }],
          },
        }),
      });
    }
  },
});

/** The ids between a decision and itself along `supersedes`; undefined when the chain does not come back to it. */
function cycleFrom(
  start: DocumentFacts,
  byId: ReadonlyMap<string, readonly DocumentFacts[]> | undefined,
): readonly string[] | undefined {
  const seen = new Set<string>();
  for (let id = text(start, 'supersedes'); id !== undefined && !seen.has(id); ) {
    if (id === start.id) return [...seen];
    seen.add(id);
    const next: DocumentFacts | undefined = byId?.get(id)?.[0];
    id = next && text(next, 'supersedes');
  }
  return undefined;
}

function text(document: DocumentFacts, key: string): string | undefined {
  const value = document.data[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
