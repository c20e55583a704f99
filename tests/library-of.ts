import { findEdges, indexLibrary } from '../src/library/graph.ts';
import type { Library, LibraryIndex } from '../src/library/library.ts';
import { isRecord, recordView } from '../src/library/record.ts';
import type { RecordView } from '../src/library/record-schema.ts';
import { defaultConfig } from '../src/model/config.ts';
import { readDocument } from '../src/reader/read-document.ts';

/** A small library out of the texts of its files, by their path in the content folder, with the views of its records. */
export function libraryOf(
  files: Readonly<Record<string, string>>,
  now = '2026-09-01T00:00:00Z',
): { readonly library: Library; readonly index: LibraryIndex; readonly records: Readonly<Record<string, RecordView>> } {
  const documents = Object.entries(files).map(([contentPath, content]) => {
    return readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document;
  });
  const library: Library = {
    documents,
    edges: findEdges(documents),
    files: [],
    history: {},
    git: 'none',
    events: { ids: [], boundaryCrossings: [], malformed: [], files: [] },
  };
  const index = indexLibrary(library);
  const records = Object.fromEntries(
    documents.filter(isRecord).map((document) => [document.id, recordView(document, library, index, now)]),
  );
  return { library, index, records };
}

/** The text of a record: front matter as JSON, which YAML reads, and a body. */
export function recordText(fields: Readonly<Record<string, unknown>>, body = ''): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---', '', body, ''].join('\n');
}
