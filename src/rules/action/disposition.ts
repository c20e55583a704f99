import { z } from 'zod';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule, type Message } from '../define-rule.ts';
import { type ActionItem, actionItems } from './action-items.ts';
import { levelOfLack } from './item-form.ts';

const messages = {
  done: {
    what: '{name} is done, but the record has {missing}',
    why: 'Whoever meets the same failure later needs to see when the gap was closed, and by what.',
    how: 'Write both: `done_at: 2026-08-28` and `evidence:` with the pull request, the release or the alert that shows it.',
  },
  'done-in-table': {
    what: '{name} is done, but its status does not say when',
    why: 'Whoever meets the same failure later needs to see when the gap was closed.',
    how: 'Put the day into the status cell, with what shows it where you can: `✅ Done (2026-08-28, release 4.2)`.',
  },
  'wont-do': {
    what: '{name} will not be done, but the record has {missing}',
    why: 'Dropping an action accepts the failure again; the next reader has to know why, and who agreed.',
    how: 'Write `reason:` with what changed since the review, and `approver:` with the role that accepted it: `approver: head of claims`.',
  },
  'accepted-risk': {
    what: '{name} accepts the risk, but the record has no day on which that ends',
    why: 'A risk that is accepted for ever is forgotten, not accepted.',
    how: 'Write `expires:` with the day on which it is looked at again, for example `expires: 2026-12-01`.',
  },
  superseded: {
    what: '{name} is superseded, but the record does not say by what',
    why: 'Without the successor nobody can follow the gap to the place where it is closed.',
    how: 'Write `superseded_by:` with the id of the action that took over: `superseded_by: ACT-031-2`.',
  },
} as const satisfies Record<string, Message>;

type MessageId = keyof typeof messages;

/** Templates whose action table has one status cell and no column for evidence: the day in the cell is what they ask for. */
const statusCell: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['coe']);

export default defineRule({
  id: 'action/disposition',
  scope: 'document',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['004 §7', '004 Usage notes', '003 Feedback assessor', 'design: dispositions'],
  options: z.strictObject({}),
  messages,
  check({ document, report }) {
    for (const item of actionItems(document)) {
      const found = missing(item, statusCell.has(document.template));
      if (!found) continue;
      report({
        message: found.message,
        at: { pointer: `${item.pointer}/status` },
        data: { name: item.name, missing: list(found.fields) },
        // The form of 004 has a word and a mark there, and its own example no day.
        level: found.message === 'done-in-table' ? 'warning' : levelOfLack(document, item),
      });
    }
  },
});

function missing(item: ActionItem, inTable: boolean): { message: MessageId; fields: readonly string[] } | undefined {
  const { fields } = item;
  const lacking = (names: Readonly<Record<string, string>>, empty: (value: unknown) => boolean) =>
    Object.entries(names).flatMap(([field, words]) => (empty(fields[field]) ? [words] : []));
  const found = (message: MessageId, lacks: readonly string[]) =>
    lacks.length > 0 ? { message, fields: lacks } : undefined;
  switch (item.status) {
    case 'done':
      if (inTable) return found('done-in-table', lacking({ done_at: 'date' }, isBlank));
      return found('done', lacking({ done_at: 'date', evidence: 'evidence' }, saysNothing));
    case 'wont-do':
      return found('wont-do', lacking({ reason: 'reason', approver: 'approver' }, saysNothing));
    case 'accepted-risk':
      return found('accepted-risk', lacking({ expires: 'expiry' }, isBlank));
    case 'superseded':
      return isBlank(fields['superseded_by']) ? found('superseded', ['successor']) : undefined;
    default:
      return undefined;
  }
}

/** `no date`, `neither date nor evidence`. */
function list(fields: readonly string[]): string {
  return fields.length > 1 ? `neither ${fields.join(' nor ')}` : `no ${fields.join('')}`;
}
