import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { blameInProse } from './blame-in-prose.ts';
import { nameOfTarget } from './target-name.ts';

export default defineRule({
  id: 'blameless/phrase',
  scope: 'document',
  kinds: ['postmortem', 'finding', 'drill', 'review', 'audit', 'decision', 'experiment', 'change', 'retirement'],
  severity: 'warning',
  fix: 'none',
  source: ['004 Usage notes', '004 Common pitfalls', '003 Blameless framing', '000 §4'],
  options: z.strictObject({
    /** Whether mild blame (slips, and what people say of themselves) is told as well. */
    mild: z.boolean().default(true),
    /** Whether blame of AI agents is told as well. */
    agents: z.boolean().default(true),
    /** Words that are not told, as they stand in the text; case does not matter. */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    strong: {
      what: '“{words}” blames {whom}',
      why: 'Blame ends the search where it should start, because {reason}.',
      how: 'Make the system the subject, and write {instead}.',
    },
    mild: {
      what: '“{words}” can be read as blame of {whom}',
      why: 'What is told as a slip of somebody changes nothing, because {reason}.',
      how: 'If the slip matters, write {instead}.',
    },
    agent: {
      what: '“{words}” blames an agent as if it were a person',
      why: 'An agent has no character that could be better: its prompt, its tools and its checks made the output, and they can be changed.',
      how: 'Write {instead}.',
    },
  },
  check(context) {
    const { options, report } = context;
    const allowed = new Set(options.allow.map((words) => words.toLowerCase()));
    for (const { entry, strength, target, words, at } of blameInProse(context, 'phrases')) {
      const message = target === 'agent' ? 'agent' : strength;
      if ((message === 'mild' && !options.mild) || (message === 'agent' && !options.agents)) continue;
      if (allowed.has(words.toLowerCase())) continue;
      const { reason, instead, id } = entry;
      report({ message, at, data: { words, whom: nameOfTarget(target), reason, instead, entry: id, strength } });
    }
  },
});
