import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { blameInProse } from './blame-in-prose.ts';
import { nameOfTarget } from './target-name.ts';

export default defineRule({
  id: 'blameless/counterfactual',
  scope: 'document',
  kinds: ['postmortem', 'finding', 'drill', 'review', 'audit', 'decision', 'experiment', 'change', 'retirement'],
  severity: 'warning',
  fix: 'none',
  source: ['design: blameless rules', '004 Usage notes', '003 Blameless framing'],
  options: z.strictObject({
    /** Whether mild ones (“could have”, and what people say of themselves) are told as well. */
    mild: z.boolean().default(true),
  }),
  messages: {
    strong: {
      what: '“{words}” measures {whom} against something that did not happen',
      why: 'Hindsight was not available to anybody then: {reason}.',
      how: 'Write {instead}.',
    },
    mild: {
      what: '“{words}” tells what {whom} did not do',
      why: 'The review explains what happened; {reason}.',
      how: 'Write {instead}.',
    },
  },
  check(context) {
    const { options, report } = context;
    for (const { entry, strength, target, words, at } of blameInProse(context, 'counterfactuals')) {
      if (strength === 'mild' && !options.mild) continue;
      const { reason, instead, id } = entry;
      report({ message: strength, at, data: { words, whom: nameOfTarget(target), reason, instead, entry: id } });
    }
  },
});
