import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'structure/one-source',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['003 Verifier, Internal consistency', 'design: one source for each fact'],
  options: z.strictObject({}),
  messages: {
    differs: {
      what: '`{field}` is said twice, and the two differ',
      why: 'Nobody can tell which of the two is right; lists, charts and checks use the first one only.',
      how: 'Decide which is true and remove the other.',
    },
    twice: {
      what: '`{field}` stands in two places',
      why: 'The next edit will change one of the two, and then nobody can tell which is right.',
      how: 'Keep one: the front matter or the body.',
    },
  },
  check({ document, report }) {
    for (const { field, kept, dropped, same } of document.duplicates) {
      if (same && !isCollection(document.data[field])) continue;
      report({
        message: same ? 'twice' : 'differs',
        at: dropped,
        data: { field },
        related: [{ at: kept, message: 'the other place, which is used' }],
      });
    }
  },
});

/** A list or mapping must have one home; a word such as the severity may be repeated for the reader when it agrees. */
function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
