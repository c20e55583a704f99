import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import type { ActionItem } from '../action/action-items.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { pairActions } from './paired-actions.ts';

/** Statuses of a finding under which nothing is left to do. */
const settled = new Set(['fixed', 'closed', 'rejected', 'non_actionable']);

export default defineRule({
  id: 'change/close-evidence',
  scope: 'change',
  kinds: ['postmortem', 'finding'],
  severity: 'error',
  fix: 'none',
  source: [
    '004 §7 (Done, with what was shipped and when)',
    '003 Feedback assessor (close only what is resolved)',
    'design: closed without evidence',
  ],
  options: z.strictObject({}),
  messages: {
    action: {
      what: '{name} was closed in this change without anything that shows it',
      why: 'Whoever merges this says that the gap is closed, and has only the word "done" for it.',
      how: 'Name what shows it, in `evidence` or in the status cell: `✅ Done (2026-08-28, release 4.2)`.',
    },
    ticket: {
      what: '{name} was closed in this change, and its evidence is its own ticket',
      why: 'The ticket says what was to be done; evidence is what is different now.',
      how: 'Name the pull request, the release, the alert or the eval case: `evidence: https://git.example.com/gateway/pull/88`.',
    },
    finding: {
      what: 'The finding was set to `{status}` in this change without a resolution',
      why: 'A finding that is settled without a word comes back with the next review, and nobody knows that it was looked at.',
      how: 'Write `resolution:` with what was changed, or why nothing is: one or two sentences.',
    },
  },
  check({ changes, report }) {
    for (const { base, head } of changes) {
      if (head === undefined || base === undefined) continue;
      const { path } = head;
      if (head.kind === 'finding' && isSettledNow(base, head) && saysNothing(head.data['resolution'])) {
        const data = { status: String(head.data['status']) };
        report({ message: 'finding', path, at: { pointer: '/status' }, data });
      }
      if (head.kind !== 'postmortem') continue;
      for (const { before, after } of pairActions(base, head).pairs) {
        if (before.status === 'done' || after.status !== 'done') continue;
        const message = whatIsMissing(after, head);
        const pointer = `${after.pointer}/${message === 'ticket' ? 'evidence' : 'status'}`;
        if (message !== undefined) report({ message, path, at: { pointer }, data: { name: after.name } });
      }
    }
  },
});

function isSettledNow({ data: before }: DocumentFacts, { data: after }: DocumentFacts): boolean {
  return settled.has(String(after['status'])) && !settled.has(String(before['status']));
}

function whatIsMissing({ fields }: ActionItem, { template }: DocumentFacts): 'action' | 'ticket' | undefined {
  const { evidence, tracker } = fields;
  // Without a day, and in front matter without evidence, action/disposition says so.
  if (saysNothing(evidence)) return template === 'coe' && !isBlank(fields['done_at']) ? 'action' : undefined;
  return typeof tracker === 'string' && typeof evidence === 'string' && evidence.trim() === tracker.trim()
    ? 'ticket'
    : undefined;
}
