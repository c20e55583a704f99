import { join, posix, relative, resolve, sep } from 'node:path';
import type { Config } from '../model/config.ts';
import type { Document, ReadProblem } from '../reader/document.ts';
import { type ReadResult, readDocument, rejectedDocument } from '../reader/read-document.ts';
import type { ContentFile, ContentListing, ContentSource, FileStamp } from './content-source.ts';
import { diskSource } from './disk-source.ts';
import { readGitHistory } from './git-history.ts';
import { findEdges } from './graph.ts';
import type { DocumentFacts, EventFacts, FileHistory, Library } from './library.ts';
import { overlaySource } from './overlay-source.ts';
import { readActionHistory } from './read-action-history.ts';
import { readEvents } from './read-events.ts';

/** Which library. */
export interface OpenOptions {
  /** Absolute path of the content folder; undefined when only `files` are read. */
  readonly contentDir: string | undefined;
  /** Diagnostics print paths relative to this folder. */
  readonly cwd: string;
  readonly config: Config;
  /** Where the files of the content folder are read from. Default: the folder itself. */
  readonly source?: ContentSource | undefined;
  /** Absolute paths of further files, outside the content folder. */
  readonly files?: readonly string[] | undefined;
  /** Texts that stand in the place of documents, by `Document.path`. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Whether to ask git for dates. Default: true. */
  readonly history?: boolean | undefined;
  /** Whether to ask git what became of each action, too: it reads old states of documents. Default: false. */
  readonly actionHistory?: boolean | undefined;
}

/** What to load. */
export interface LoadOptions extends OpenOptions {
  /** Called for every document as it is read, with the Markdown tree, which nobody keeps. */
  readonly onRead?: (result: ReadResult) => void;
  /** Called with the number of files read so far and of all files. */
  readonly onProgress?: (read: number, total: number) => void;
}

/** A file that becomes a document. */
export interface LibraryFile {
  /** `Document.path`. */
  readonly path: string;
  /** `Document.contentPath`. */
  readonly contentPath: string | undefined;
  /** What git calls the bytes, where that is known without reading them. */
  readonly blob: string | undefined;
  /** What changes whenever the file is written, where the source has that. */
  stamp(): FileStamp | undefined;
  /** The bytes, or why they cannot be had. */
  read(): Promise<Uint8Array | ReadProblem>;
}

/** A library whose files are known and not read yet. */
export interface OpenedLibrary {
  /** In the order of reading: those of the content folder by their path in it, then the others. */
  readonly files: readonly LibraryFile[];
  /** Every other file under the content folder, relative to it. */
  readonly others: readonly string[];
  /** What changes whenever an event file is written, comes or goes; undefined where the source has no stamps. */
  stampEvents(): Promise<FileStamp | undefined>;
  readEvents(): Promise<EventFacts>;
  /** The library of these documents, in any order; git is asked. */
  assemble<Item extends DocumentFacts>(documents: readonly Item[], events: EventFacts): Promise<Library<Item>>;
}

/**
 * Loads a library in one pass: every document is read once, edges are found over all of them, git and the event stream
 * are asked once. A file that cannot be read becomes a document with a problem, and the rest still loads.
 */
export async function loadLibrary(options: LoadOptions): Promise<Library> {
  const { files, readEvents, assemble } = await openLibrary(options);
  const documents: Document[] = [];
  for (const file of files) {
    const result = readFile(file, await file.read(), options.config);
    options.onRead?.(result);
    documents.push(result.document);
    options.onProgress?.(documents.length, files.length);
  }
  return assemble(documents, await readEvents());
}

/** Finds the files of a library. */
export async function openLibrary(options: OpenOptions): Promise<OpenedLibrary> {
  const { contentDir, cwd, config, texts } = options;
  const display = (path: string): string => displayPath(join(contentDir ?? cwd, path), cwd);
  const source = overlaySource(options.source ?? diskSource(contentDir ?? cwd), (path) => texts?.get(display(path)));
  const outside = overlaySource(diskSource(cwd), (path) => texts?.get(displayPath(path, cwd)));
  const listing = contentDir === undefined ? nothing : await source.list(config.content.ignore);
  const { fileBytes } = config.limits;
  const files = [
    ...listing.documents.map((file) =>
      libraryFile(file, { path: display(file.path), contentPath: file.path }, source, fileBytes),
    ),
    ...(options.files ?? []).map((path) =>
      libraryFile(
        { path, problem: undefined },
        { path: displayPath(path, cwd), contentPath: undefined },
        outside,
        fileBytes,
      ),
    ),
  ];
  return {
    files,
    others: listing.others,
    stampEvents: async () => (contentDir === undefined ? undefined : stampAll(source, config.content.events, display)),
    readEvents: async () => (contentDir === undefined ? noEvents : readEvents(source, config.content.events, display)),
    async assemble(documents, events) {
      const sorted = [...documents].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      const asked =
        contentDir === undefined || options.history === false ? undefined : await readGitHistory(contentDir);
      return {
        documents: sorted,
        edges: findEdges(sorted),
        files: listing.others,
        history: asked === undefined ? {} : byDisplayPath(asked.files, files),
        git: asked?.git ?? 'none',
        ...(contentDir !== undefined &&
          options.actionHistory === true && { actionHistory: await readActionHistory(contentDir, config) }),
        events,
      };
    },
  };
}

const nothing: ContentListing = { documents: [], others: [] };

const noEvents: Library['events'] = { ids: [], boundaryCrossings: [], malformed: [], files: [] };

/** One stamp for all files that globs name. */
async function stampAll(
  source: ContentSource,
  globs: readonly string[],
  display: (path: string) => string,
): Promise<FileStamp | undefined> {
  const paths = await source.find(globs);
  const stamps = paths.map((path) => source.stamp?.(path));
  if (source.stamp === undefined || stamps.includes(undefined)) return undefined;
  const text = JSON.stringify(paths.map((path, index) => [display(path), stamps[index]?.text]));
  return { text, changed: Math.max(0, ...stamps.map((stamp) => stamp?.changed ?? 0)) };
}

function libraryFile(
  { path, problem, blob }: ContentFile,
  names: Pick<LibraryFile, 'path' | 'contentPath'>,
  source: ContentSource,
  maxBytes: number,
): LibraryFile {
  return {
    ...names,
    blob,
    stamp: () => (problem === undefined ? source.stamp?.(path) : undefined),
    read: async () => problem ?? source.read(path, maxBytes),
  };
}

/** The document of a file, of its bytes or of why there are none. */
export function readFile(
  { path, contentPath }: Pick<LibraryFile, 'path' | 'contentPath'>,
  content: Uint8Array | ReadProblem,
  config: Config,
): ReadResult {
  return content instanceof Uint8Array
    ? readDocument({ path, contentPath, content }, config)
    : rejectedDocument({ path, contentPath }, content, config);
}

/** A path as diagnostics print it: relative to the working directory, `/` as separator. */
export function displayPath(absolute: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, absolute));
  return (path === '' ? '.' : path).split(sep).join(posix.sep);
}

function byDisplayPath(known: ReadonlyMap<string, FileHistory>, files: readonly LibraryFile[]): Library['history'] {
  const history: Record<string, FileHistory> = {};
  for (const { path, contentPath } of files) {
    const found = contentPath === undefined ? undefined : known.get(contentPath);
    if (found !== undefined) history[path] = found;
  }
  return history;
}
