import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { defineRule } from '../define-rule.ts';
import { isUnfilled } from '../placeholder.ts';
import { type ActionItem, actionItems } from './action-items.ts';

export default defineRule({
  id: 'action/unique-id',
  scope: 'library',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  fix: 'none',
  source: ['000 §4', '003 Format guidance'],
  options: z.strictObject({}),
  messages: {
    clash: {
      what: 'The action id {id} is taken: {other} has it already',
      why: 'Tickets, reminders and later reviews name an action by its id, and would reach the wrong one.',
      how: 'Give this action an id that no other has, for example the number of the review and a count: `{example}`.',
    },
  },
  check({ index, report }) {
    const first = new Map<string, { document: DocumentFacts; item: ActionItem }>();
    for (const document of (['postmortem', 'review'] as const).flatMap((kind) => index.byKind.get(kind) ?? [])) {
      for (const item of actionItems(document)) {
        if (item.id === undefined || isUnfilled(item.id)) continue;
        const key = scope(document, item.id);
        const taken = first.get(key);
        if (taken === undefined) {
          first.set(key, { document, item });
          continue;
        }
        const same = taken.document === document;
        report({
          message: 'clash',
          path: document.path,
          at: { pointer: `${item.pointer}/id` },
          data: {
            id: item.id,
            other: same ? `action ${taken.item.number} of this review` : (taken.document.id ?? taken.document.path),
            example: example(document, item),
          },
          related: [
            {
              ...(same ? {} : { path: taken.document.path }),
              at: { pointer: `${taken.item.pointer}/id` },
              message: `${item.id} stands here first`,
            },
          ],
        });
      }
    }
  },
});

/** A bare number is the row of a table and counts within its document; so does every id of a document outside the library. */
function scope(document: DocumentFacts, id: string): string {
  const own = document.contentPath === undefined || /^\d+$/.test(id);
  return own ? `${document.path}#${id}` : id;
}

/** `ht-2026-014-3` for the third action of `pm-2026-014`. */
function example(document: DocumentFacts, item: ActionItem): string {
  const review = document.id?.replace(/^[a-z]+-/, '') ?? 'review';
  const prefix = /^\p{L}+/u.exec(item.id ?? '')?.[0] ?? 'ht';
  return `${prefix}-${review}-${item.number}`;
}
