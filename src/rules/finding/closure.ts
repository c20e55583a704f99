import { z } from 'zod';
import type { Document, Section } from '../../reader/document.ts';
import { spanWithin } from '../../reader/plain-text.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { spanInValue } from '../front-matter-strings.ts';
import { unresolvedBlocker } from './unresolved-blocker.ts';

/** Headings under which the one who closes a finding reports. The rest of the body is the finding as it was written. */
const closing = /^(?:resolution|closure|closing|verification|verified|fix|hand-?over|hand-?off|assessment|outcome)\b/i;

export default defineRule({
  id: 'finding/closure',
  scope: 'document',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: ['003 Feedback Assessor, Closure discipline', '003 Classifier'],
  options: z.strictObject({}),
  messages: {
    blocker: {
      what: 'The finding is closed, and its own text names {blocker}: “{words}”',
      why: 'Closing asserts that the work is done; a closing text that documents a live defect ships that defect.',
      how: 'Set it back to `status: open` and say what is outstanding, or finish it and say how that was verified.',
    },
    unsaid: {
      what: 'The finding is {status}, and no `resolution` says how',
      why: 'Whoever meets the same thing again cannot tell whether it was mended, or only no longer looked at.',
      how: '{how}',
    },
  },
  check({ document, report }) {
    const { status, resolution } = document.data;
    if (status !== 'closed' && status !== 'non_actionable') return;
    const sections = document.sections.filter(({ title, filled }) => filled && closing.test(title));
    if (saysNothing(resolution)) {
      if (sections.length === 0)
        report({ message: 'unsaid', at: { pointer: '/status' }, data: { status, how: advice[status] } });
    } else if (typeof resolution !== 'string') return;
    // Nothing is claimed to be mended where nothing can be.
    if (status !== 'closed') return;
    const found = typeof resolution === 'string' ? unresolvedBlocker(resolution) : undefined;
    const related = [{ at: { pointer: '/status' }, message: 'closed here' }];
    if (found !== undefined) {
      const at = spanInValue(document, '/resolution', found.words);
      report({ message: 'blocker', at, data: { blocker: found.what, words: found.words }, related });
      return;
    }
    for (const section of sections) {
      const blocker = unresolvedBlocker(section.text);
      if (blocker === undefined) continue;
      const at = spanIn(document, section, blocker.words);
      report({ message: 'blocker', at, data: { blocker: blocker.what, words: blocker.words }, related });
      return;
    }
  },
});

const advice = {
  closed: 'Say in `resolution:` what was changed and how somebody else verified it.',
  non_actionable: 'Say in `resolution:` what the answer is, or why there is nothing to change.',
} as const;

function spanIn({ text }: Document, { own, heading }: Section, words: string) {
  const span = spanWithin(text, own, words);
  return span === own ? heading : span;
}
