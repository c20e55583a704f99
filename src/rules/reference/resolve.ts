import { z } from 'zod';
import type { DocumentFacts, Edge, Library, LibraryIndex } from '../../library/library.ts';
import { kinds, oneOf } from '../../model/kinds.ts';
import type { Pointer } from '../../reader/document.ts';
import { fileStem } from '../../reader/file-stem.ts';
import { actionItems } from '../action/action-items.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { isUnfilled } from '../placeholder.ts';
import { suggestId } from './suggest-id.ts';
import { textsAt } from './texts-at.ts';
import { candidateOf, unknownRefs } from './unknown-failure.ts';

const messages = {
  nothing: {
    what: 'No {kind} has the id {target}',
    why: 'A reference that leads nowhere takes this record out of the history of what it is about.',
    how: 'Write the id of {one} that is in the library, or add the record under {folder}/.',
  },
  misspelt: {
    what: 'No {kind} has the id {target}; did you mean {suggestion}?',
    why: 'A reference that leads nowhere takes this record out of the history of what it is about.',
    how: 'Write {suggestion}, or add the record under {folder}/.',
  },
  'wrong-kind': {
    what: '{target} is the id of {actual}, and this field takes that of {one}',
    why: 'Pages and metrics follow this field to {one} and would find something else.',
    how: 'Write the id of the {kind} that is meant.',
  },
  event: {
    what: 'No event of the stream has the id {target}',
    why: 'The link to the override event is the evidence that the action answers what happened.',
    how: 'Copy the event_id from the event stream, or leave it out when the event was never recorded.',
  },
  action: {
    what: 'No action item has the id {target}',
    why: 'Whoever follows the superseded action has to arrive at the one that took over.',
    how: 'Write the id of the action that took over, as it stands in its review.',
  },
  'no-candidate': {
    what: 'The failure is UNKNOWN, but no candidate in the register came of it',
    why: 'A failure without an entry has no signal to watch and no recovery path, so the next one is unknown as well.',
    how: 'Add a failure mode under registers/failure-modes/ with `lifecycle: candidate` and `added_by: {id}`.',
  },
  named: {
    what: 'The failure is UNKNOWN here, but the register has named it since: {suggestion}',
    why: 'Success rates and recurrence are counted by failure id, and this incident is missing from them.',
    how: 'Write {suggestion}.',
  },
} as const;

type MessageId = keyof typeof messages;

export default defineRule({
  id: 'reference/resolve',
  scope: 'library',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['000 §2.2', '000 §4', 'design: one checked graph'],
  options: z.strictObject({}),
  messages,
  check({ library, index, report }) {
    const misnamed = library.documents.filter((document) => document.id !== fileName(document));
    const hidden = new Set(misnamed.map((document) => `${document.kind} ${fileName(document)}`));
    for (const edge of library.edges) {
      const document = index.byPath.get(edge.from);
      if (edge.to !== undefined || !('pointer' in edge.via) || document?.contentPath === undefined) continue;
      if (isUnfilled(edge.target)) continue;
      // The record is there, but its id cannot be read or differs: that is said at its own place.
      if (edge.kinds.some((kind) => hidden.has(`${kind} ${edge.target}`))) continue;
      report({ path: edge.from, ...unresolved(document, edge, edge.via.pointer, index) });
    }
    const actionIds = new Set(library.documents.flatMap(actionItems).map((item) => item.id));
    const eventIds = knownEvents(library);
    for (const document of library.documents) {
      if (document.contentPath === undefined) continue;
      for (const found of [
        ...events(document, eventIds),
        ...actions(document, actionIds),
        ...unknowns(document, index),
      ]) {
        report({ path: document.path, ...found });
      }
    }
  },
});

function unresolved(
  document: DocumentFacts,
  edge: Edge,
  pointer: Pointer,
  index: LibraryIndex<DocumentFacts>,
): Report<MessageId> {
  const { target } = edge;
  const [kind = document.kind] = edge.kinds;
  const names = { target, kind: kinds[kind].label.one, one: oneOf(kind), folder: kinds[kind].folder };
  const at = { pointer };
  const suggestion = suggestId(
    target,
    edge.kinds.flatMap((name) => [...(index.byId.get(name)?.keys() ?? [])]),
  );
  if (suggestion !== undefined) {
    return {
      message: 'misspelt',
      at,
      data: { ...names, suggestion },
      ...replacement(pointer, target, suggestion),
    };
  }
  const actual = [...index.byId].find(([name, ids]) => !edge.kinds.includes(name) && ids.has(target))?.[0];
  if (actual !== undefined) return { message: 'wrong-kind', at, data: { ...names, actual: oneOf(actual) } };
  return { message: 'nothing', at, data: names };
}

/** Which of the cited ids are in the stream; undefined when not all of it is known, and so none is missing for certain. */
function knownEvents({ events, documents }: Library<DocumentFacts>): ReadonlySet<string> | undefined {
  if (events.files.length === 0 || events.partial) return undefined;
  // Of a long stream few ids are cited: the others need no place in a set.
  const cited = new Set(documents.flatMap(eventReferences).map(({ text }) => text));
  return new Set(events.ids.filter((id) => cited.has(id)));
}

function eventReferences({ kind, data }: DocumentFacts): ReturnType<typeof textsAt> {
  return (kinds[kind].eventReferences ?? []).flatMap((pattern) => textsAt(data, pattern));
}

function events(document: DocumentFacts, known: ReadonlySet<string> | undefined): readonly Report<MessageId>[] {
  if (known === undefined) return [];
  return eventReferences(document)
    .filter(({ text }) => !known.has(text) && !isUnfilled(text))
    .map(({ pointer, text }) => ({ message: 'event', at: { pointer }, data: { target: text } }));
}

function actions(document: DocumentFacts, known: ReadonlySet<string | undefined>): readonly Report<MessageId>[] {
  return (kinds[document.kind].actionReferences ?? [])
    .flatMap((pattern) => textsAt(document.data, pattern))
    .filter(({ text }) => !known.has(text))
    .map(({ pointer, text }) => ({ message: 'action', at: { pointer }, data: { target: text } }));
}

function unknowns(document: DocumentFacts, index: LibraryIndex<DocumentFacts>): readonly Report<MessageId>[] {
  return unknownRefs(document).flatMap((pointer): Report<MessageId>[] => {
    const entry = candidateOf(document, index);
    if (entry === undefined) {
      return [{ message: 'no-candidate', at: { pointer }, data: { id: document.id ?? 'this incident' } }];
    }
    if (entry.data['lifecycle'] === 'candidate' || entry.id === undefined) return [];
    return [
      {
        message: 'named',
        at: { pointer },
        data: { suggestion: entry.id },
        related: [
          { path: entry.path, at: { pointer: '/added_by' }, message: `${entry.id} was added by this incident` },
        ],
        ...replacement(pointer, 'UNKNOWN', entry.id),
      },
    ];
  });
}

/** The quick fix of a value. */
function replacement(pointer: Pointer, written: string, text: string): Pick<Report<MessageId>, 'expected' | 'fix'> {
  const edit = { at: { pointer }, replaces: written, text };
  return { expected: [text], fix: { kind: 'suggest', title: `Write ${text}`, edits: [edit] } };
}

function fileName(document: DocumentFacts): string {
  return fileStem(document.path);
}
