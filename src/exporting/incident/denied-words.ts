import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import type { People } from '../../library/people.ts';
import type { Document } from '../../reader/document.ts';

/** Keys whose values name people, places to talk, tickets or things of the organisation, wherever they stand. */
const naming = new Set([
  'owners',
  'owner',
  'approver',
  'actor',
  'who',
  'name',
  'role',
  'channel',
  'tracker',
  'source',
  'systems',
  'links',
  'active_artifacts',
]);

/** Words that stand in such names and in every text. */
const common = new Set('a and at by for in of on or the to team owner agent incident lead head support'.split(' '));

/**
 * Words that must not go out in a sentence, lower case: everybody whom the library knows, every id of a record (whole: its words are those of every text), and what this
 * document calls people, channels, tickets and systems.
 */
export function deniedWords(
  document: Document,
  index: LibraryIndex<DocumentFacts>,
  people: People,
): ReadonlySet<string> {
  const names = [
    ...people.persons.flatMap(({ names: full, handles }) => [...full, ...handles]),
    ...namedIn(document.data, false),
  ].map((name) => name.toLowerCase());
  const words = names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u)).filter((word) => !common.has(word));
  const ids = [...index.byId.values()].flatMap((byId) => [...byId.keys()]).map((id) => id.toLowerCase());
  return new Set([...names, ...words, ...ids].filter((word) => word.length > 1));
}

function namedIn(value: unknown, isName: boolean): string[] {
  if (typeof value === 'string') return isName ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => namedIn(item, isName || naming.has(key)));
}
