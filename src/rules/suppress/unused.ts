import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

/** Raised by the lint engine where it applies suppressions; `check` has nothing to look at. */
export default defineRule({
  id: 'suppress/unused',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['design: suppressions'],
  options: z.strictObject({}),
  messages: {
    unused: {
      what: 'Nothing is suppressed here: {rule} finds nothing at this place',
      why: 'A suppression that outlives its finding would hide the next one without anybody knowing.',
      how: 'Remove it.',
    },
    'no-rule': {
      what: 'The suppression names no rule',
      why: 'It would have to hide everything or nothing, and hides nothing.',
      how: 'Name the rule that the finding prints, for example `action/due`.',
    },
    unknown: {
      what: 'There is no rule {rule}',
      why: 'A suppression of a rule that does not exist hides nothing, although it looks as if it did.',
      how: 'Write the id as the finding prints it, group and name, for example `action/due`.',
    },
    misspelt: {
      what: 'There is no rule {rule}; did you mean {suggestion}?',
      why: 'A suppression of a rule that does not exist hides nothing, although it looks as if it did.',
      how: 'Write {suggestion}.',
    },
    'not-suppressible': {
      what: '{rule} cannot be suppressed in a document',
      why: 'Its findings say that the document or a suppression cannot be read, and then nothing else in it can be trusted.',
      how: 'Mend what it found, and remove the suppression.',
    },
  },
  check() {},
});
