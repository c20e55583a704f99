import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { type Kind, kinds } from '../../model/kinds.ts';
import { defineRule } from '../define-rule.ts';
import { isUnfilled } from '../placeholder.ts';

export default defineRule({
  id: 'frontmatter/unique-id',
  scope: 'library',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: ids are immutable', '000 §4 incident_id'],
  options: z.strictObject({}),
  messages: {
    taken: {
      what: '`{id}` is already the id of {other}',
      why: 'Whatever cites this id reaches only one of the two, and nobody can say which.',
      how: 'Give this record the next free id, and correct what should cite it.',
    },
  },
  check({ library, report }) {
    const first = new Map<string, DocumentFacts>();
    for (const document of library.documents) {
      // What lies outside of the library has no place among its ids.
      if (document.id === undefined || document.contentPath === undefined || document.broken) continue;
      if (isUnfilled(document.id)) continue;
      const name = `${space(document.kind)} ${document.id}`;
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, document);
        continue;
      }
      report({
        message: 'taken',
        path: document.path,
        at: { pointer: `/${kinds[document.kind].idField}` },
        data: { id: document.id, other: `the ${kinds[other.kind].label.one} in ${other.path}` },
        related: [
          { path: other.path, at: { pointer: `/${kinds[other.kind].idField}` }, message: 'the record that has it' },
        ],
      });
    }
  },
});

/** A canvas bears the id of its agent; all other records share one space, because `[[id]]` names no kind. */
function space(kind: Kind): 'canvas' | 'record' {
  return kind === 'canvas' ? 'canvas' : 'record';
}
