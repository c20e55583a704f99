import type { DocumentFacts } from '../library/library.ts';
import type { DocumentChange } from '../library/pair-documents.ts';
import { isMapping, type Mapping, mappingsAt, textAt } from '../library/values.ts';
import { judgedBefore } from '../lint/judged-before.ts';
import type { GateDocument } from './gate-document.ts';

/** The documents of a library as they are, for a gate without a base. */
export function gateDocuments(documents: readonly DocumentFacts[]): readonly GateDocument[] {
  return documents.map((document) => gateDocument(document));
}

/**
 * The documents of a change as the gate judges them, so that no change passes by making the question easier: with the status that
 * they had before they became drafts and the graver of their two severities, with the open actions that the change takes out,
 * and with what it deletes, as it was. `changes` are those between the two states.
 */
export function asGated(head: readonly DocumentFacts[], changes: readonly DocumentChange[]): readonly GateDocument[] {
  const before = new Map(changes.flatMap((change) => (change.head && change.base ? [[change.head, change.base]] : [])));
  const judgedAs = judgedBefore((document) => before.get(document));
  const kept = new Set(head.flatMap(({ data }) => mappingsAt(data, 'action_items').map(actionKey)));
  const documents = head.map((document) => {
    const data = { ...document.data, ...judgedAs(document) };
    const removed = removedActions(before.get(document), kept);
    return removed.length === 0
      ? gateDocument({ ...document, data })
      : withActions(gateDocument({ ...document, data }), removed);
  });
  const gone = changes.flatMap(({ base, head: after }) =>
    base !== undefined && base.kind !== after?.kind ? [gateDocument(base, true)] : [],
  );
  // Its open actions may have moved to another record.
  const left = gone.map((document) => {
    const items = mappingsAt(document.data, 'action_items').filter((item) => !kept.has(actionKey(item)));
    return { ...document, data: { ...document.data, action_items: items } };
  });
  return [...documents, ...left];
}

function gateDocument(document: DocumentFacts, deleted = false): GateDocument {
  return { ...document, deleted, actionsLeft: mappingsAt(document.data, 'action_items').length };
}

/** Most forms give their actions no ids; then the words are all there is. */
function actionKey(item: Mapping): string {
  return textAt(item, 'id') ?? textAt(item, 'description') ?? '';
}

function removedActions(before: DocumentFacts | undefined, kept: ReadonlySet<string>): readonly Mapping[] {
  if (before === undefined || before.broken) return [];
  return mappingsAt(before.data, 'action_items').filter((item) => !kept.has(actionKey(item)));
}

function withActions(document: GateDocument, removed: readonly Mapping[]): GateDocument {
  const items: unknown = document.data['action_items'];
  const here = Array.isArray(items) ? items.filter(isMapping) : [];
  return { ...document, data: { ...document.data, action_items: [...here, ...removed] } };
}
