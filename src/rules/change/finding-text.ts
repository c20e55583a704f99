import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { mappingsAt, textAt } from '../../library/values.ts';
import { plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

/** What says of a finding what it is about, beside its text. */
const filedFields = ['title', 'target', 'origin', 'filed_by'] as const;

export default defineRule({
  id: 'change/finding-text',
  scope: 'change',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: [
    '003 Classifier (the finding is locked once the fix loop started)',
    '003 Feedback Assessor, Enumerated findings',
  ],
  options: z.strictObject({}),
  messages: {
    text: {
      what: 'The text of the finding was changed although its fix has begun',
      why: 'A fix is verified against the finding as it was filed; a text that is fitted to the fix is always resolved.',
      how: 'Put the text back as it was, and write about the fix in `resolution:` or under a heading "Verification".',
    },
    field: {
      what: '`{field}` was {before} and is {after}, although the fix has begun',
      why: 'A fix is verified against the finding as it was filed, with what it is about and who said so.',
      how: 'Put `{field}` back, and file what is new as a finding of its own: `reliability new finding`.',
    },
    item: {
      what: 'Item {item} was taken out of the list although the fix has begun',
      why: 'An item that is not in the list any more is looked at by nobody, and goes out under a closed finding.',
      how: 'Put it back, and say what became of it: `{ id: {id}, state: rejected, reason: … }`.',
    },
  },
  check({ changes, report }) {
    for (const { base, head } of changes) {
      if (base?.kind !== 'finding' || head?.kind !== 'finding') continue;
      // Whoever sets it to fixed and rewrites it in one change has begun as well.
      if (!hasBegun(base) && !hasBegun(head)) continue;
      const { path } = head;
      if (base.filed !== head.filed) report({ message: 'text', path, at: { pointer: '' } });
      for (const field of filedFields) {
        const before = textAt(base.data, field);
        const after = textAt(head.data, field);
        if (before === undefined || (after !== undefined && plainWords(before) === plainWords(after))) continue;
        const at = { pointer: after === undefined ? '' : `/${field}` };
        report({
          message: 'field',
          path,
          at,
          data: { field, before: `“${before}”`, after: after ? `“${after}”` : 'gone' },
        });
      }
      const left = new Set(itemIds(head));
      for (const id of itemIds(base)) {
        if (left.has(id)) continue;
        const at = { pointer: 'enumerated_items' in head.data ? '/enumerated_items' : '', part: 'key' } as const;
        report({ message: 'item', path, at, data: { item: `\`${id}\``, id } });
      }
    }
  },
});

/** Whether somebody works on the fix, or did. */
function hasBegun({ data }: DocumentFacts): boolean {
  const states = mappingsAt(data, 'enumerated_items').map(({ state }) => state);
  return (
    [data['status'], ...states].some((state) => typeof state === 'string' && state !== 'open') || 'fixed_by' in data
  );
}

function itemIds({ data }: DocumentFacts): readonly string[] {
  return mappingsAt(data, 'enumerated_items').flatMap((item) => textAt(item, 'id') ?? []);
}
