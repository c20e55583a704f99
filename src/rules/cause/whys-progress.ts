import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isUnfilled } from '../placeholder.ts';
import { stems } from '../stems.ts';
import { shareIn } from '../words.ts';

const levels = ['surface', 'why_1', 'why_2', 'why_3', 'why_4', 'root_cause'] as const;

export default defineRule({
  id: 'cause/whys-progress',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §4', '004 §6', '004 Common pitfalls'],
  options: z.strictObject({
    /** From which share of common words on, in both directions, an answer repeats another. */
    share: z.number().min(0.5).max(1).default(0.8),
  }),
  messages: {
    repeats: {
      what: '`{level}` says again what `{before}` says',
      why: 'A step that repeats the one before goes no deeper, so the chain ends where it was.',
      how: 'Ask why “{text}” and answer with what made it possible: a missing check, a rule, an assumption.',
    },
    circle: {
      what: '`{level}` comes back to `{before}`',
      why: 'A chain that returns to where it was explains nothing, and no action can break it.',
      how: 'Go back to the step after `{before}` and ask what made it possible: a missing check, a rule, an assumption.',
    },
  },
  check({ document, options, report }) {
    const whys = document.data['five_whys'];
    if (!isMapping(whys)) return;
    const answers = levels.flatMap((level) => {
      const text = whys[level];
      return typeof text === 'string' && !saysNothing(text) && !isUnfilled(text)
        ? [{ level, text, stems: stems(text) }]
        : [];
    });
    answers.forEach((answer, index) => {
      const earlier = answers.slice(0, index);
      const before = earlier.findLast((other) => isSame(answer, other, options.share));
      if (before === undefined) return;
      report({
        message: before === earlier.at(-1) ? 'repeats' : 'circle',
        at: { pointer: `/five_whys/${answer.level}` },
        data: { level: answer.level, before: before.level, text: before.text },
        related: [{ at: { pointer: `/five_whys/${before.level}` }, message: `\`${before.level}\`` }],
      });
    });
  },
});

interface Answer {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

function isSame(one: Answer, other: Answer, share: number): boolean {
  if (plainWords(one.text) === plainWords(other.text)) return true;
  // Few words are shared by chance, and a question names what it asks about.
  if (one.stems.size < 4 || other.stems.size < 4) return false;
  return shareIn(one.stems, other.stems) >= share && shareIn(other.stems, one.stems) >= share;
}
