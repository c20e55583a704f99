import type { DocumentFacts } from './library.ts';

/** The facts of a document alone, so that its text and what was found in it can be let go. */
export function factsOf(document: DocumentFacts): DocumentFacts {
  const { path, contentPath, format, kind, id, title, template, data, broken, links, anchors, suppressions } = document;
  const { filed } = document;
  return { path, contentPath, format, kind, id, title, template, data, broken, links, anchors, suppressions, filed };
}
