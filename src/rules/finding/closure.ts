import { z } from 'zod';
import type { Document, Section } from '../../reader/document.ts';
import { isClosing } from '../../reader/filed-text.ts';
import { spanWithin } from '../../reader/plain-text.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { spanInValue } from '../front-matter-strings.ts';
import { closingStatements } from './closing-statements.ts';
import { unresolvedBlocker } from './unresolved-blocker.ts';

/** Reasons that say of a finding that it is right and unwelcome: whether it is worth it is not for whoever rejects to say. */
const unwelcome =
  /\b(?:(?:not|n['’]t|hardly|never) worth|(?:no|lack of|not enough|out of) (?:time|budget|capacity|resources)|too (?:expensive|costly|much (?:work|effort))|low(?:er)? priority|nobody (?:will )?(?:notice|care)s?|nice[- ]to[- ]have)\b/i;

/** Statuses under which nothing is left to do. */
const settled = ['closed', 'rejected', 'non_actionable'] as const;

export default defineRule({
  id: 'finding/closure',
  scope: 'document',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: ['003 Feedback Assessor, Closure discipline', '003 Feedback Assessor, Anti-patterns', '003 Classifier'],
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
    unwelcome: {
      what: 'The finding is rejected because of what the fix would cost: “{words}”',
      why: 'Rejected says that the finding is wrong. A finding that is right and not worth its fix is a risk that somebody accepts, which is not for a reviewer to do.',
      how: 'Leave it open with a lower severity and a `severity_reason`, or say in `resolution:` what is wrong about it.',
    },
  },
  check({ document, report }) {
    const { resolution } = document.data;
    const status = settled.find((one) => one === document.data['status']);
    if (status === undefined) return;
    const sections = document.sections.filter((section) => section.filled && isClosing(section));
    if (saysNothing(resolution)) {
      if (sections.length === 0)
        report({ message: 'unsaid', at: { pointer: '/status' }, data: { status, how: advice[status] } });
    } else if (typeof resolution !== 'string') return;
    if (status === 'rejected' && typeof resolution === 'string') {
      const words = unwelcome.exec(resolution)?.[0];
      if (words === undefined) return;
      const at = spanInValue(document, '/resolution', words);
      report({ message: 'unwelcome', level: 'warning', at, data: { words } });
    }
    // Nothing is claimed to be mended where nothing can be.
    if (status !== 'closed') return;
    const found = typeof resolution === 'string' ? unresolvedBlocker(resolution) : undefined;
    const related = [{ at: { pointer: '/status' }, message: 'closed here' }];
    if (found !== undefined) {
      const at = spanInValue(document, '/resolution', found.words);
      report({ message: 'blocker', at, data: { blocker: found.what, words: found.words }, related });
      return;
    }
    for (const { section, text } of closingStatements(sections)) {
      const blocker = unresolvedBlocker(text);
      if (blocker === undefined) continue;
      const at = spanIn(document, section, blocker.words);
      report({ message: 'blocker', at, data: { blocker: blocker.what, words: blocker.words }, related });
      return;
    }
  },
});

const advice = {
  closed: 'Say in `resolution:` what was changed and how somebody else verified it.',
  rejected: 'Say in `resolution:` what is wrong about the finding: what was seen instead, and where.',
  non_actionable: 'Say in `resolution:` what the answer is, or why there is nothing to change.',
} as const;

function spanIn({ text }: Document, { own, heading }: Section, words: string) {
  const span = spanWithin(text, own, words);
  return span === own ? heading : span;
}
