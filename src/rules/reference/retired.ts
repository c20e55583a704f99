import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

/** Fields that are about the end of an entry, so that pointing at a retired one is their purpose. */
const lineage = new Set(['superseded_by', 'supersedes']);

export default defineRule({
  id: 'reference/retired',
  scope: 'library',
  kinds: 'all',
  severity: 'warning',
  fix: 'suggest',
  source: ['000 §2.2', 'design: registers'],
  options: z.strictObject({}),
  messages: {
    successor: {
      what: '{target} is {lifecycle}; {successor} took its place',
      why: 'Rates and recurrence are counted under the living entry, and what points at the old one is not in them.',
      how: 'Write {successor}.',
    },
    'no-successor': {
      what: '{target} is {lifecycle} and names no successor',
      why: 'Nobody watches the signal of a retired entry, so what points at it is out of sight.',
      how: 'Point at an active failure mode, or name the one that took over in `superseded_by` of {target}.',
    },
  },
  check({ library, index, report }) {
    for (const edge of library.edges) {
      if (!('pointer' in edge.via) || edge.to === undefined || lineage.has(edge.relation)) continue;
      const document = index.byPath.get(edge.from);
      const target = index.byPath.get(edge.to);
      if (document === undefined || target === undefined || !isRetired(target) || isPast(document)) continue;
      const { pointer } = edge.via;
      const successor = successorOf(target, index);
      report({
        message: successor === undefined ? 'no-successor' : 'successor',
        path: edge.from,
        at: { pointer },
        data: { target: edge.target, lifecycle: String(target.data['lifecycle']), successor: successor ?? '' },
        related: [{ path: target.path, at: { pointer: '/lifecycle' }, message: `${edge.target} was retired here` }],
        ...(successor !== undefined && {
          expected: [successor],
          fix: {
            kind: 'suggest',
            title: `Write ${successor}`,
            edits: [{ at: { pointer }, replaces: edge.target, text: successor }],
          },
        }),
      });
    }
  },
});

function isRetired(document: DocumentFacts): boolean {
  const { lifecycle } = document.data;
  return document.kind === 'failure-mode' && (lifecycle === 'deprecated' || lifecycle === 'merged');
}

/** A record that is itself retired belongs to the past of what it points at. */
function isPast(document: DocumentFacts): boolean {
  const { status } = document.data;
  return isRetired(document) || ((document.kind === 'eval-case' || document.kind === 'policy') && status === 'retired');
}

/** The living entry at the end of the chain of successors; undefined when the chain breaks off or runs in a circle. */
function successorOf(retired: DocumentFacts, index: LibraryIndex<DocumentFacts>): string | undefined {
  const seen = new Set<DocumentFacts>();
  let entry: DocumentFacts | undefined = retired;
  while (entry !== undefined && isRetired(entry)) {
    const next: unknown = entry.data['superseded_by'];
    if (seen.has(entry) || typeof next !== 'string' || isBlank(next)) return undefined;
    seen.add(entry);
    entry = index.byId.get('failure-mode')?.get(next.trim())?.[0];
  }
  return entry?.id;
}
