import { z } from 'zod';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { actionItems, descriptionOf, isDropped } from './action-items.ts';
import { appealIn } from './carefulness.ts';
import { saidElsewhere } from './said-elsewhere.ts';
import { vaguenessOf } from './vagueness.ts';

/** How much of a statement a message repeats. */
const shown = 90;

export default defineRule({
  id: 'action/vague',
  scope: 'document',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: [
    '003 Action item tracker §2',
    '003 Actionability',
    '003 Common failure modes',
    '004 §7',
    '004 Common pitfalls',
    '002 step 1',
  ],
  options: z.strictObject({
    /** Whether actions are told that are vague by their verb and lack of detail, beside the known patterns. */
    likely: z.boolean().default(true),
    /** Descriptions that are not told, as they stand there; case and marks do not matter. */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    none: {
      what: '{name} does not say what is to be done',
      why: 'An owner and a day without a deliverable remind somebody of nothing.',
      how: 'Put it in front of them: `- [ ] Refuse prices older than a day :: pricing-team :: 2026-05-20`.',
    },
    empty: {
      what: '{name} names no deliverable: “{words}”',
      why: 'Whoever picks it up has to come back and ask what is meant: {reason}.',
      how: 'Rewrite it so that somebody else can do it and see that it is done: {instead}.',
    },
    likely: {
      what: '{name} leaves open what will be there when it is done: “{words}”',
      why: 'Whoever picks it up may have to ask what is meant: {reason}.',
      how: 'Rewrite it so that somebody else can do it and see that it is done: {instead}.',
    },
  },
  check({ document, tree, config, options, report }) {
    const allowed = new Set(options.allow.map(plainWords));
    for (const item of actionItems(document)) {
      const description = descriptionOf(item);
      if (isDropped(item)) continue;
      if (description === undefined) {
        // What a record of our own must have is a finding of frontmatter/schema, and an empty row says who and when neither.
        const isForm = document.template !== 'library';
        if (isForm && item.fields['description'] === undefined && !isBlank(item.fields['owner']))
          report({ message: 'none', at: { pointer: item.pointer }, data: { name: item.name } });
        continue;
      }
      const found = vaguenessOf(description, config);
      if (found === undefined || allowed.has(plainWords(description))) continue;
      // What is done has shown what it was; only that nobody could have told before is worth a word.
      const done = item.status === 'done';
      if (!found.certain && (done || !options.likely)) continue;
      if (appealIn(description, config) !== undefined || saidElsewhere(document, tree, item, config)) continue;
      const { entry, words, certain } = found;
      report({
        message: certain ? 'empty' : 'likely',
        at: { pointer: `${item.pointer}/description` },
        data: {
          name: item.name,
          words: words.length > shown ? `${words.slice(0, shown).trimEnd()}…` : words,
          reason: entry.reason,
          instead: entry.instead,
        },
        ...(certain && !done ? {} : { level: 'warning' }),
      });
    }
  },
});
