import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

/** Raised by the lint engine where it applies suppressions; `check` has nothing to look at. */
export default defineRule({
  id: 'suppress/expired',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: suppressions'],
  options: z.strictObject({}),
  messages: {
    expired: {
      what: 'The suppression of {rule} ended on {until}',
      why: 'It was agreed for a time only, and what it hid counts again from the day after.',
      how: 'Mend the finding, or agree on a new day and give the reason for it.',
    },
    'not-a-date': {
      what: 'The suppression of {rule} ends “{until}”, which is not a day',
      why: 'Without a day the suppression would never end.',
      how: 'Write the last day on which it holds as YYYY-MM-DD, for example `until 2027-01-31`.',
    },
  },
  check() {},
});
