import { z } from 'zod';
import { dayOf, isDate, isInstant } from '../../model/calendar.ts';
import type { ActionItem } from '../action/action-items.ts';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { pairActions } from './paired-actions.ts';
import { isPublished } from './published.ts';

export default defineRule({
  id: 'change/due-slip',
  scope: 'change',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: [
    '004 Usage notes and Common pitfalls (action items never close)',
    '000 §5 (open hardening tasks aging past due)',
    'design: a due date moved without a reason',
  ],
  options: z.strictObject({
    /** Days by which a date may move without a reason. */
    grace: z.int().min(0).default(0),
  }),
  messages: {
    due: {
      what: '{name} was due on {before} and is due on {after} now, {days}, without a reason',
      why: 'A date that moves by itself is never missed: the action looks on time at every review and is never done.',
      how: 'Write why in `reason`, for example `reason: The vendor delivers the header with 7.1 in October`, or keep the date and let it be late.',
    },
    expires: {
      what: '{name} accepted a risk until {before} and accepts it until {after} now, {days}, without a reason',
      why: 'The day was when somebody had to look again, and moving it means that nobody did.',
      how: 'Write in `reason` what was found on looking again, and who agreed in `approver`.',
    },
  },
  check({ changes, options, report }) {
    for (const { base, head } of changes) {
      if (base === undefined || head === undefined || !isPublished(base)) continue;
      for (const { before, after } of pairActions(base, head).pairs) {
        if (hasNewReason(before, after)) continue;
        for (const field of ['due', 'expires'] as const) {
          const [was, is] = [dayIn(before, field), dayIn(after, field)];
          if (was === undefined || is === undefined) continue;
          const days = (Date.parse(is) - Date.parse(was)) / 86_400_000;
          if (days <= options.grace) continue;
          const data = {
            name: after.name,
            before: was,
            after: is,
            days: days === 1 ? 'one day later' : `${days} days later`,
          };
          report({ message: field, path: head.path, at: { pointer: `${after.pointer}/${field}` }, data });
        }
      }
    }
  },
});

/** A reason that was there before was for the date that was there before. */
function hasNewReason(before: ActionItem, after: ActionItem): boolean {
  const reason = after.fields['reason'];
  return (
    typeof reason === 'string' &&
    !saysNothing(reason) &&
    plainWords(reason) !== plainWords(String(before.fields['reason'] ?? ''))
  );
}

function dayIn({ fields }: ActionItem, field: string): string | undefined {
  const value = fields[field];
  return typeof value === 'string' && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}
