import { z } from 'zod';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isSamePerson } from './is-same-person.ts';

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
    unfixed: {
      what: 'The finding is closed, and {nobody}',
      why: 'Whether somebody else than the fixer verified the fix can only be seen where both are named.',
      how: 'Name them in `fixed_by` and `verified_by`; where nothing had to be mended, the status is `non_actionable` or `rejected`.',
    },
    missing: {
      what: 'The finding is closed, and nobody has verified the fix',
      why: 'Closing says that the work is done, and only the one who did it says so.',
      how: 'Have somebody who did not fix it look, and name them in `verified_by`; until then it is `status: fixed`.',
    },
  },
  check({ document, report }) {
    const { status, fixed_by: fixer, verified_by: verifier } = document.data;
    if (status === 'closed' && isBlank(fixer)) {
      const nobody = isBlank(verifier)
        ? 'it names neither who fixed it nor who verified the fix'
        : 'nobody is named who fixed it';
      report({ message: 'unfixed', at: { pointer: '/status' }, data: { nobody } });
      return;
    }
    if (isBlank(verifier)) {
      if (status === 'closed')
        report({
          message: 'missing',
          at: { pointer: '/status' },
          related: [{ at: { pointer: '/fixed_by' }, message: 'fixed by' }],
        });
      return;
    }
    if (typeof fixer !== 'string' || typeof verifier !== 'string' || !isSamePerson(fixer, verifier)) return;
    report({
      message: 'same',
      at: { pointer: '/verified_by' },
      data: { who: verifier.trim() },
      related: [{ at: { pointer: '/fixed_by' }, message: 'fixed by the same' }],
    });
  },
});
