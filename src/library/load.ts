import { readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import type { Config } from '../model/config.ts';
import { tooLarge } from '../reader/decode.ts';
import type { Document } from '../reader/document.ts';
import { type ReadResult, readDocument, rejectedDocument } from '../reader/read-document.ts';
import { type FoundFile, findFiles, reason, unreadable } from './find-files.ts';
import { readGitHistory } from './git-history.ts';
import { findEdges } from './graph.ts';
import type { FileHistory, Library } from './library.ts';
import { readEvents } from './read-events.ts';

/** What to load. */
export interface LoadOptions {
  /** Absolute path of the content folder; undefined when only `files` are read. */
  readonly contentDir: string | undefined;
  /** Diagnostics print paths relative to this folder. */
  readonly cwd: string;
  readonly config: Config;
  /** Absolute paths of further files, outside the content folder. */
  readonly files?: readonly string[];
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
  const found = contentDir === undefined ? { markdown: [], others: [] } : findFiles(contentDir, config.content.ignore);
  const extra = (options.files ?? []).map(
    (absolute): FoundFile => ({ absolute, relative: absolute, problem: undefined }),
  );
  const total = found.markdown.length + extra.length;
  const documents: Document[] = [];
  const names = new Map<string, string>();
  for (const [index, file] of [...found.markdown, ...extra].entries()) {
    const isContent = index < found.markdown.length;
    const source = { path: displayPath(file.absolute, cwd), contentPath: isContent ? file.relative : undefined };
    const result = read(file, source, config);
    options.onRead?.(result);
    options.onProgress?.(index + 1, total);
    documents.push(result.document);
    if (isContent) names.set(file.relative, source.path);
  }
  documents.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const history = contentDir === undefined || options.history === false ? undefined : await readGitHistory(contentDir);
  const display = (path: string): string => displayPath(join(contentDir ?? cwd, path), cwd);
  return {
    documents,
    edges: findEdges(documents),
    files: found.others,
    history: byDisplayPath(history?.files ?? new Map(), names),
    git: history?.git ?? 'none',
    events: contentDir === undefined ? noEvents : await readEvents(contentDir, config.content.events, display),
  };
}

const noEvents: Library['events'] = { ids: [], boundaryCrossings: [], malformed: [], files: [] };

/** A path as diagnostics print it: relative to the working directory, `/` as separator. */
export function displayPath(absolute: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, absolute));
  return (path === '' ? '.' : path).split(sep).join(posix.sep);
}

function read(file: FoundFile, source: { path: string; contentPath: string | undefined }, config: Config): ReadResult {
  if (file.problem !== undefined) return rejectedDocument(source, file.problem, config);
  try {
    const { size } = statSync(file.absolute);
    if (size > config.limits.fileBytes)
      return rejectedDocument(source, tooLarge(size, config.limits.fileBytes), config);
    return readDocument({ ...source, content: readFileSync(file.absolute) }, config);
  } catch (error) {
    return rejectedDocument(source, unreadable(reason(error)), config);
  }
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
