import { z } from 'zod';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isUnfilled } from '../placeholder.ts';
import { actionItems } from './action-items.ts';
import { levelOfLack } from './item-form.ts';
import { whyNobody } from './owner-lexicon.ts';

/** Dispositions under which nothing is left to own. */
const dropped = new Set(['wont-do', 'superseded']);

export default defineRule({
  id: 'action/owner',
  scope: 'document',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Action item tracker §3', '003 Actionability', '004 §7', '001 §12'],
  options: z.strictObject({
    /** Owners that count although the lexicon would refuse them, for example a team that is called "Everyone". */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    missing: {
      what: '{name} has no owner',
      why: 'An action that nobody owns is a wish: nobody is asked about it, and it stays open.',
      how: 'Name one person, role or rotation that does the work or hands it on: `owner: payments on-call`.',
    },
    nobody: {
      what: '{name} is owned by “{owner}”, which names nobody',
      why: 'The owner is who gets asked when the date passes, and {reason}.',
      how: 'Name one person, role or rotation instead, such as `agent owner, support triage` or `@kim`.',
    },
  },
  check({ document, options, report }) {
    const allowed = new Set(options.allow.map(plainWords));
    for (const item of actionItems(document)) {
      const owner = item.fields['owner'];
      const at = { pointer: `${item.pointer}/owner` };
      if (isBlank(owner)) {
        const level = levelOfLack(document, item);
        const isSettled = dropped.has(item.status ?? '') || (level === 'warning' && item.status === 'done');
        if (!isSettled) report({ message: 'missing', at, data: { name: item.name }, level });
        continue;
      }
      if (typeof owner !== 'string' || isUnfilled(owner) || dropped.has(item.status ?? '')) continue;
      const words = plainWords(owner);
      const reason = allowed.has(words) ? undefined : whyNobody(words);
      if (reason) report({ message: 'nobody', at, data: { name: item.name, owner: owner.trim(), reason } });
    }
  },
});
