import { join, posix, relative, resolve, sep } from 'node:path';
import type { Config } from '../model/config.ts';
import type { Document } from '../reader/document.ts';
import { type ReadResult, readDocument, rejectedDocument } from '../reader/read-document.ts';
import type { ContentFile, ContentListing, ContentSource } from './content-source.ts';
import { diskSource } from './disk-source.ts';
import { readGitHistory } from './git-history.ts';
import { findEdges } from './graph.ts';
import type { FileHistory, Library } from './library.ts';
import { overlaySource } from './overlay-source.ts';
import { readEvents } from './read-events.ts';

/** What to load. */
export interface LoadOptions {
  /** Absolute path of the content folder; undefined when only `files` are read. */
  readonly contentDir: string | undefined;
  /** Diagnostics print paths relative to this folder. */
  readonly cwd: string;
  readonly config: Config;
  /** Where the files of the content folder are read from. Default: the folder itself. */
  readonly source?: ContentSource;
  /** Absolute paths of further files, outside the content folder. */
  readonly files?: readonly string[];
  /** Texts that stand in the place of documents, by `Document.path`. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Called for every document as it is read, with the Markdown tree, which nobody keeps. */
  readonly onRead?: (result: ReadResult) => void;
  /** Called with the number of files read so far and of all files. */
  readonly onProgress?: (read: number, total: number) => void;
  /** Whether to ask git for dates. Default: true. */
  readonly history?: boolean;
}

/**
 * Loads a library in one pass: every document is read once, edges are found over all of them, git and the event stream
 * are asked once. A file that cannot be read becomes a document with a problem, and the rest still loads.
 */
export async function loadLibrary(options: LoadOptions): Promise<Library> {
  const { contentDir, cwd, config } = options;
  const display = (path: string): string => displayPath(join(contentDir ?? cwd, path), cwd);
  const source = overlaySource(options.source ?? diskSource(contentDir ?? cwd), (path) =>
    options.texts?.get(display(path)),
  );
  const listing = contentDir === undefined ? nothing : await source.list(config.content.ignore);
  const extra = options.files ?? [];
  const total = listing.documents.length + extra.length;
  const documents: Document[] = [];
  const names = new Map<string, string>();
  const add = (result: ReadResult): void => {
    options.onRead?.(result);
    documents.push(result.document);
    options.onProgress?.(documents.length, total);
  };
  for (const file of listing.documents) {
    const place = { path: display(file.path), contentPath: file.path };
    names.set(file.path, place.path);
    add(await read(file, place, source, config));
  }
  const outside = overlaySource(diskSource(cwd), (path) => options.texts?.get(displayPath(path, cwd)));
  for (const path of extra) {
    add(
      await read(
        { path, problem: undefined },
        { path: displayPath(path, cwd), contentPath: undefined },
        outside,
        config,
      ),
    );
  }
  documents.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const history = contentDir === undefined || options.history === false ? undefined : await readGitHistory(contentDir);
  return {
    documents,
    edges: findEdges(documents),
    files: listing.others,
    history: byDisplayPath(history?.files ?? new Map(), names),
    git: history?.git ?? 'none',
    events: contentDir === undefined ? noEvents : await readEvents(source, config.content.events, display),
  };
}

const nothing: ContentListing = { documents: [], others: [] };

const noEvents: Library['events'] = { ids: [], boundaryCrossings: [], malformed: [], files: [] };

/** A path as diagnostics print it: relative to the working directory, `/` as separator. */
export function displayPath(absolute: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, absolute));
  return (path === '' ? '.' : path).split(sep).join(posix.sep);
}

async function read(
  file: ContentFile,
  names: { readonly path: string; readonly contentPath: string | undefined },
  source: ContentSource,
  config: Config,
): Promise<ReadResult> {
  const content = file.problem ?? (await source.read(file.path, config.limits.fileBytes));
  return content instanceof Uint8Array
    ? readDocument({ ...names, content }, config)
    : rejectedDocument(names, content, config);
}

function byDisplayPath(
  files: ReadonlyMap<string, FileHistory>,
  names: ReadonlyMap<string, string>,
): Library['history'] {
  const history: Record<string, FileHistory> = {};
  for (const [contentPath, path] of names) {
    const known = files.get(contentPath);
    if (known !== undefined) history[path] = known;
  }
  return history;
}
