import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

/** Raised by the lint engine where it applies suppressions; `check` has nothing to look at. */
export default defineRule({
  id: 'suppress/reason',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: suppressions'],
  options: z.strictObject({}),
  messages: {
    missing: {
      what: 'The finding of {rule} is suppressed without a reason',
      why: 'Whoever reads the review later has to see that the finding was weighed, not brushed aside.',
      how: 'Say why, for example `<!-- reliability-disable-next-line {rule} -- the vendor gives no log until 2027-01-31 -->`.',
    },
    'says-nothing': {
      what: 'The reason “{reason}” for suppressing {rule} says nothing',
      why: 'Whoever reads the review later has to see that the finding was weighed, not brushed aside.',
      how: 'Say what makes the finding acceptable here, and until when.',
    },
  },
  check() {},
});
