import { z } from 'zod';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { chooseLexicons, compileLexicon, type Lexicon } from '../lexicon.ts';
import { type ActionItem, actionItems, descriptionOf, isDropped } from './action-items.ts';
import { bareAction } from './bare-action.ts';
import german from './lexicon/green-tape.de.json' with { type: 'json' };
import english from './lexicon/green-tape.en.json' with { type: 'json' };

const lexicons = [english, german].map(compileLexicon);

/** Types of actions that people have to carry out or to read each time. */
const tapeTypes = new Set(['runbook', 'process', 'approval-tightening']);

export default defineRule({
  id: 'action/green-tape',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Actionability', '003 Outputs produced', 'design: guards before paper'],
  options: z.strictObject({
    /** Types that count as approvals, documentation or training. */
    types: z.array(z.string()).default([...tapeTypes]),
  }),
  messages: {
    all: {
      what: 'All {count} actions are approvals, documentation or training',
      why: 'They ask people to remember, each time; the system that let the failure through is the same as before.',
      how: 'Keep what helps, and add at least one action that holds when nobody thinks of it: a check that refuses, a fallback, a limit, an alert, an eval case.',
    },
    only: {
      what: 'The only action is approval, documentation or training',
      why: 'It asks people to remember, each time; the system that let the failure through is the same as before.',
      how: 'Keep it if it helps, and add one that holds when nobody thinks of it: a check that refuses, a fallback, a limit, an alert, an eval case.',
    },
  },
  check({ document, config, options, report }) {
    const items = actionItems(document).filter((item) => !isDropped(item));
    if (items.length === 0) return;
    const chosen = chooseLexicons(lexicons, config.languages);
    const types = new Set(options.types);
    if (!items.every((item) => isTape(item, types, chosen))) return;
    const at = { pointer: items.length === 1 ? `${items[0]?.pointer}/description` : '/action_items' };
    report(items.length === 1 ? { message: 'only', at } : { message: 'all', at, data: { count: items.length } });
  },
});

/** The type decides where there is one, else the words. */
function isTape(item: ActionItem, types: ReadonlySet<string>, lexicons: readonly Lexicon[]): boolean {
  const type = item.fields['type'];
  if (typeof type === 'string' && !isBlank(type)) return types.has(type);
  const description = descriptionOf(item);
  if (description === undefined) return false;
  const text = bareAction(description);
  return lexicons.some((lexicon) => lexicon.test(text));
}
