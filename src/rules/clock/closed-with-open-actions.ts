import { z } from 'zod';
import type { Span } from '../../reader/document.ts';
import { actionItems } from '../action/action-items.ts';
import { bodyTexts } from '../body-text.ts';
import { defineRule } from '../define-rule.ts';

/** "all action items completed", "all corrective actions are done", … as a statement of the review. */
const allDone =
  /(?<!\b(?:when|once|until|after|if|unless|before)\s+)\ball\s+(?:the\s+)?(?:corrective\s+|hardening\s+|follow-up\s+)?(?:action\s+items?|actions|tasks|follow-ups)\s+(?:(?:are|were|have\s+been)\s+)?(?:now\s+)?(?:completed?|closed|done|finished)\b/i;

const open = new Set(['open', 'in-progress']);

export default defineRule({
  id: 'clock/closed-with-open-actions',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['004 worked example, Status', '004 Usage notes'],
  options: z.strictObject({}),
  messages: {
    closed: {
      what: 'The review is closed, but {action} is {status}',
      why: 'A closed review drops out of the follow-up, and whatever is open in it is forgotten.',
      how: 'Finish the action with `done_at` and `evidence`, settle it (wont-do, superseded, accepted-risk), or keep the review at `status: final`.',
    },
    claimed: {
      what: 'The text says that all actions are done, but {action} is {status}',
      why: 'A reader of the summary stops following up on work that is still to be done.',
      how: 'Correct the sentence, or finish the action with `done_at` and `evidence`.',
    },
  },
  check({ document, tree, report }) {
    const openItems = actionItems(document).filter(({ status }) => status !== undefined && open.has(status));
    if (openItems.length === 0) return;
    const closed = document.data['status'] === 'closed';
    const claim = closed || !allDone.test(document.text) ? undefined : claimOf(bodyTexts(tree, document.text));
    if (!closed && claim === undefined) return;
    for (const { name, pointer, status } of openItems) {
      report({
        message: closed ? 'closed' : 'claimed',
        at: { pointer: `${pointer}/status` },
        data: { action: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, status: String(status) },
        related: [
          closed ? { at: { pointer: '/status' }, message: 'closed here' } : { at: claim as Span, message: 'said here' },
        ],
      });
    }
  },
});

function claimOf(texts: ReturnType<typeof bodyTexts>): Span | undefined {
  for (const { source, start } of texts) {
    // A choice in brackets is a template's, not a statement.
    const match = allDone.exec(source.replace(/\[[^\]]*\]/g, (choice) => ' '.repeat(choice.length)));
    if (match !== null) return { start: start + match.index, end: start + match.index + match[0].length };
  }
  return undefined;
}
