import { z } from 'zod';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'finding/verifier',
  scope: 'document',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: ['003 Feedback Assessor', '003 Fix loop'],
  options: z.strictObject({}),
  messages: {
    same: {
      what: '“{who}” fixed the finding and verified the fix as well',
      why: 'Whoever made a fix sees what they meant to write; a second pair of eyes sees what is there.',
      how: 'Have somebody else look at all of it again, and name them in `verified_by`.',
    },
    missing: {
      what: 'The finding is closed, and nobody has verified the fix',
      why: 'Closing says that the work is done, and only the one who did it says so.',
      how: 'Have somebody who did not fix it look, and name them in `verified_by`; until then it is `status: fixed`.',
    },
  },
  check({ document, report }) {
    const { status, fixed_by: fixer, verified_by: verifier } = document.data;
    if (isBlank(verifier)) {
      // Without a fixer there may have been nothing to fix.
      if (status === 'closed' && !isBlank(fixer))
        report({
          message: 'missing',
          at: { pointer: '/status' },
          related: [{ at: { pointer: '/fixed_by' }, message: 'fixed by' }],
        });
      return;
    }
    if (typeof fixer !== 'string' || typeof verifier !== 'string' || nameOf(fixer) !== nameOf(verifier)) return;
    report({
      message: 'same',
      at: { pointer: '/verified_by' },
      data: { who: verifier.trim() },
      related: [{ at: { pointer: '/fixed_by' }, message: 'fixed by the same' }],
    });
  },
});

/** A role or handle as it is compared: `@Kim Voss` and `kim-voss` are one. */
function nameOf(text: string): string {
  return plainWords(text)
    .replace(/^@/, '')
    .replace(/[\s_-]+/g, '-');
}
