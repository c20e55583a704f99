import { indexLibrary } from '../library/graph.ts';
import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import type { JudgedAs } from './run.ts';

/** The document with the values under which it is judged: itself when there are none. */
export function asJudged<Item extends DocumentFacts>(document: Item, judgedAs: JudgedAs | undefined): Item {
  const values = judgedAs?.(document);
  return values === undefined ? document : { ...document, data: { ...document.data, ...values } };
}

/** A library with its look-ups. */
interface Indexed<Item extends DocumentFacts> {
  readonly library: Library<Item>;
  readonly index: LibraryIndex<Item>;
}

/** The library with every document as it is judged; the same objects when all are judged as they are. */
export function libraryAsJudged<Item extends DocumentFacts>(
  library: Library<Item>,
  index: LibraryIndex<Item>,
  judgedAs: JudgedAs | undefined,
): Indexed<Item> {
  if (judgedAs === undefined) return { library, index };
  const documents = library.documents.map((document) => asJudged(document, judgedAs));
  if (documents.every((document, at) => document === library.documents[at])) return { library, index };
  const judged = { ...library, documents };
  return { library: judged, index: indexLibrary(judged) };
}
