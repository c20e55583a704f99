import type { DocumentFacts } from '../library/library.ts';
import { isRecord } from '../library/record.ts';
import type { RecordChange } from './review-schema.ts';
import type { TwoStates } from './two-states.ts';

const order: Readonly<Record<RecordChange['change'], number>> = { added: 0, changed: 1, moved: 2, deleted: 3 };

/**
 * The records that came, changed, moved or went: new ones first, then by path. `isEdited` says of a document whether its file
 * differs: a change of the text alone is in no facts. Files are paths of the documents.
 */
export function changedRecords(
  { after, changes }: Pick<TwoStates, 'after' | 'changes'>,
  isEdited: (document: DocumentFacts) => boolean,
): readonly RecordChange[] {
  const found: RecordChange[] = changes.flatMap(({ status, base, head }) => {
    const change = status === 'renamed' ? 'moved' : status === 'modified' ? 'changed' : status;
    return entry(head ?? base, change);
  });
  const known = new Set(found.map(({ file }) => file));
  for (const document of after.index.byPath.values()) {
    if (!known.has(document.path) && isEdited(document)) found.push(...entry(document, 'changed'));
  }
  return found.sort((a, b) => order[a.change] - order[b.change] || (a.file < b.file ? -1 : 1));
}

function entry(document: DocumentFacts, change: RecordChange['change']): readonly RecordChange[] {
  if (!isRecord(document)) return [];
  const { kind, id, title, path } = document;
  return [{ kind, id, title, change, file: path }];
}
