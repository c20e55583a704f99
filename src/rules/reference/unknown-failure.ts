import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import type { Pointer } from '../../reader/document.ts';

/** Where a postmortem says that no failure mode of the register fits (000 §2.2). */
export function unknownRefs(document: DocumentFacts): readonly Pointer[] {
  const refs = document.data['failure_id_refs'];
  if (document.kind !== 'postmortem' || !Array.isArray(refs)) return [];
  return refs.flatMap((ref, index) => (ref === 'UNKNOWN' ? [`/failure_id_refs/${index}`] : []));
}

/** The entry of the register that a postmortem brought: its candidate, or what became of it. */
export function candidateOf(document: DocumentFacts, index: LibraryIndex<DocumentFacts>): DocumentFacts | undefined {
  if (document.id === undefined) return undefined;
  const added = (index.byKind.get('failure-mode') ?? []).filter(({ data }) => data['added_by'] === document.id);
  return added.find(({ data }) => data['lifecycle'] === 'candidate') ?? added[0];
}
