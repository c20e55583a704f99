import { z } from 'zod';
import { plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { actionItems, descriptionOf, isDropped } from './action-items.ts';
import { appealIn } from './carefulness.ts';
import { saidElsewhere } from './said-elsewhere.ts';

export default defineRule({
  id: 'action/not-careful',
  scope: 'document',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  fix: 'none',
  source: ['000 §4', '003 Outputs produced'],
  options: z.strictObject({
    /** Descriptions that are not told, as they stand there; case and marks do not matter. */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    appeal: {
      what: '{name} is an appeal: “{words}”',
      why: 'The answer to an incident cannot be to be more careful, because {reason}.',
      how: 'Take it out of the list and {instead}.',
    },
    'second-look': {
      what: '{name} asks people to look once more: “{words}”',
      why: 'It holds for as long as everybody remembers it, because {reason}.',
      how: 'If the step matters, {instead}.',
    },
  },
  check({ document, tree, config, options, report }) {
    const allowed = new Set(options.allow.map(plainWords));
    for (const item of actionItems(document)) {
      const description = descriptionOf(item);
      if (description === undefined || isDropped(item)) continue;
      const found = appealIn(description, config);
      if (found === undefined || allowed.has(plainWords(description)) || saidElsewhere(document, tree, item, config))
        continue;
      const { entry, words } = found;
      const strong = entry.strength === 'strong';
      report({
        message: strong ? 'appeal' : 'second-look',
        at: { pointer: `${item.pointer}/description` },
        data: { name: item.name, words, reason: entry.reason, instead: entry.instead },
        ...(strong ? {} : { level: 'warning' }),
      });
    }
  },
});
