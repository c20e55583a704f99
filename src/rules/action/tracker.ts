import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { actionItems, isDropped } from './action-items.ts';

/** Templates that ask for a tracking reference. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'haiku']);

/** A number that a tracker gave (`REL-101`, `acme/gateway#7`, `T1234`, `!88`), or an address. */
const reference = /https?:\/\/\S|[#!]\d|\p{L}[\p{L}\p{N}_]*-\d|\b\p{L}{0,3}\d{2,}\b/u;

export default defineRule({
  id: 'action/tracker',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Action item tracker §5', '003 Anti-patterns', '003 Actionability'],
  options: z.strictObject({
    /** Severities whose actions may go without a reference at the price of a warning. */
    milderSeverities: z.array(z.enum(severities)).default(['sev3', 'sev4']),
    /** A regular expression for references in a notation of their own. */
    pattern: z.string().optional(),
  }),
  messages: {
    missing: {
      what: '{name} has no tracking reference',
      why: 'An action that lives only in the review is in nobody’s plan, and is forgotten when the page is closed.',
      how: 'File it where the team plans its work, and write the ticket’s id or address: `tracker: REL-142`.',
    },
    none: {
      what: 'None of the {count} actions has a tracking reference',
      why: 'Actions that live only in the review are in nobody’s plan, and are forgotten when the page is closed.',
      how: 'File each where the team plans its work, and write the ticket’s id or address beside it: `tracker: REL-142`.',
    },
    'no-reference': {
      what: '{name} says “{tracker}” instead of naming a ticket',
      why: 'Whoever reads the review has to be able to follow the work; “filed” without a number is not filed.',
      how: 'Write the ticket’s id or address: `tracker: REL-142`.',
    },
  },
  check({ document, options, report }) {
    if (!followsTemplate(document) || !asking.has(document.template)) return;
    const level = options.milderSeverities.some((name) => name === document.data['severity']) ? 'warning' : 'error';
    const own = options.pattern === undefined ? undefined : new RegExp(options.pattern, 'u');
    const items = actionItems(document).filter((item) => !isDropped(item));
    const lacking = items.filter(({ fields }) => isBlank(fields['tracker']));
    if (lacking.length > 2 && lacking.length === items.length) {
      report({ message: 'none', at: { pointer: '/action_items' }, data: { count: items.length }, level });
      return;
    }
    for (const item of items) {
      const tracker = item.fields['tracker'];
      const at = { pointer: `${item.pointer}/tracker` };
      if (isBlank(tracker)) report({ message: 'missing', at, data: { name: item.name }, level });
      else if (typeof tracker === 'string' && !(own?.test(tracker) ?? false) && !isReference(tracker))
        report({ message: 'no-reference', at, data: { name: item.name, tracker: tracker.trim() }, level });
    }
  },
});

function isReference(tracker: string): boolean {
  return !saysNothing(tracker) && reference.test(tracker);
}
