import { readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import type { ReadText } from '../src/actions/sync/document-edit.ts';
import type { ContentSource } from '../src/library/content-source.ts';
import { diskSource } from '../src/library/disk-source.ts';
import { factsOf } from '../src/library/facts.ts';
import { GitBlobs } from '../src/library/git-blobs.ts';
import { runGit } from '../src/library/git-process.ts';
import { objectAt, openGitBase } from '../src/library/git-repository.ts';
import { gitSource } from '../src/library/git-source.ts';
import type { DocumentFacts } from '../src/library/library.ts';
import { type LibraryFile, openLibrary, readFile } from '../src/library/load.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { type Project, requireContent } from './project.ts';
import { progress } from './terminal.ts';

/** The repository that the library lies in. */
export interface SyncRepository {
  /** A folder of it: the content folder. */
  readonly folder: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** The content folder in it, `/` as separator, empty for the root. */
  readonly prefix: string;
}

/** The documents that are synced: those of the last commit, or those on the disk. */
export interface SyncSource {
  readonly documents: readonly DocumentFacts[];
  /** Documents that cannot be read; their actions are not known. */
  readonly broken: readonly string[];
  /** Undefined outside of git, and before the first commit. */
  readonly repository: SyncRepository | undefined;
  /** Whether they are those of the commit. */
  readonly isCommitted: boolean;
  /** The URL of the remote `origin`. */
  readonly remote: string | undefined;
  /** Documents with changes that are not committed, and so not seen. */
  readonly unseen: number;
  /** A document once more, with its text: by its path as diagnostics print it. */
  read(path: string): Promise<SyncDocument | undefined>;
  /** A file by its path in the content folder, as the documents see it; undefined when there is none. */
  readText(contentPath: string): Promise<string | undefined>;
  close(): void;
}

/** A document with what is needed to write it again. */
export interface SyncDocument extends ReadText {
  readonly contentPath: string;
  readonly bytes: Uint8Array;
  /** Reads another text in its place. */
  readonly reread: (text: string) => ReadText;
}

/** Reads the library: the committed one, unless `wantsDisk` or there is no commit. */
export async function openSyncSource(project: Project, wantsDisk: boolean): Promise<SyncSource> {
  const contentDir = requireContent(project);
  const repository = await repositoryOf(contentDir);
  const isCommitted = repository !== undefined && !wantsDisk;
  const blobs = new GitBlobs(contentDir);
  try {
    const source = isCommitted ? await headSource(contentDir, blobs) : diskSource(contentDir);
    const { cwd, config } = project;
    const { files } = await openLibrary({ contentDir, cwd, config, source, history: false });
    const documents = await readAll(files, project);
    const byPath = new Map(files.map((file) => [file.path, file]));
    return {
      documents: documents.filter(({ broken }) => !broken),
      broken: documents.filter(({ broken }) => broken).map(({ path }) => path),
      ...{ repository, isCommitted },
      remote: await ask(contentDir, ['remote', 'get-url', 'origin']),
      unseen: isCommitted ? await countUnseen(contentDir) : 0,
      read: async (path) => readOne(byPath.get(path), project),
      readText: (path) => textOf(source, path, contentDir, isCommitted),
      close: () => blobs.close(),
    };
  } catch (error) {
    blobs.close();
    throw error;
  }
}

async function repositoryOf(folder: string): Promise<SyncRepository | undefined> {
  const head = await ask(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  const prefix = await runGit(folder, ['rev-parse', '--show-prefix']);
  if (head === undefined || prefix.code !== 0) return undefined;
  return { folder, head, prefix: prefix.stdout.toString('utf8').trim().replace(/\/$/, '') };
}

async function headSource(folder: string, blobs: GitBlobs): Promise<ContentSource> {
  const base = await openGitBase(folder, 'HEAD');
  return gitSource(folder, await objectAt(base, base.prefix), blobs);
}

async function readAll(files: readonly LibraryFile[], { config }: Project): Promise<DocumentFacts[]> {
  const line = progress();
  const documents: DocumentFacts[] = [];
  for (const file of files) {
    // Kept without its text: of a library of thousands only some are written.
    documents.push(structuredClone(factsOf(readFile(file, await file.read(), config).document)));
    line.update(documents.length, files.length);
  }
  line.end();
  return documents;
}

async function readOne(file: LibraryFile | undefined, { config }: Project): Promise<SyncDocument | undefined> {
  const bytes = await file?.read();
  if (file?.contentPath === undefined || !(bytes instanceof Uint8Array)) return undefined;
  const { path, contentPath } = file;
  const reread = (content: string) => readDocument({ path, contentPath, content }, config);
  return { ...readFile(file, bytes, config), contentPath, bytes, reread };
}

async function textOf(
  source: ContentSource,
  path: string,
  folder: string,
  isCommitted: boolean,
): Promise<string | undefined> {
  // The disk is asked itself: a file that is there and cannot be read is no missing one.
  if (!isCommitted) return readIfThere(join(folder, path));
  if ((await source.find([path])).length === 0) return undefined;
  const bytes = await source.read(path, Number.MAX_SAFE_INTEGER);
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : undefined;
}

/** The text of a file of the disk; undefined when there is none. Throws what else the file system says. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function countUnseen(folder: string): Promise<number> {
  const { code, stdout } = await runGit(folder, [
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--untracked-files=all',
    '--',
    '.',
  ]);
  const entries = stdout.toString('utf8').split('\0');
  return code === 0 ? entries.filter((entry) => /\.(?:mdx?|ya?ml)$/.test(entry)).length : 0;
}

async function ask(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { code, stdout } = await runGit(folder, args);
  const text = stdout.toString('utf8').trim();
  return code === 0 && text !== '' ? text : undefined;
}

/** The path of a file of the content folder in the repository. */
export function inRepository({ prefix }: SyncRepository, contentPath: string): string {
  return posix.join(prefix, contentPath);
}

/** The path of a file of the content folder as messages print it. */
export function shownPath({ contentDir, cwd }: Project, contentPath: string): string {
  return relative(cwd, join(contentDir, contentPath));
}
