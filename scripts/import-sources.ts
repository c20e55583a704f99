import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { findFiles, isSystemError, reason } from '../src/library/find-files.ts';
import { readGitHistory } from '../src/library/git-history.ts';
import { UsageError } from './usage-error.ts';

/** A file to import. */
export interface SourceFile {
  readonly absolute: string;
  /** Path below what was imported, `/` as separator: what the record remembers. */
  readonly from: string;
  /** The folder that its links may reach into. */
  readonly root: string;
  /** When git first saw it, ISO 8601. */
  readonly created: string | undefined;
  /** Why it cannot be read at all. */
  readonly problem: string | undefined;
}

const review = /\.(?:md|mdx|markdown|md\.erb|markdown\.erb|ya?ml)$/i;

/** Finds the files to import: those that are named, and all Markdown and YAML below the folders that are. `except` is the folder of the records. */
export async function importSources(
  paths: readonly string[],
  cwd: string,
  except: string,
  ignore: readonly string[],
): Promise<readonly SourceFile[]> {
  const sources = new Map<string, SourceFile>();
  for (const path of paths) {
    for (const source of await sourcesOf(path, cwd, except, ignore)) {
      const known = sources.get(source.from);
      if (known !== undefined && known.absolute !== source.absolute) throw sameName(source.from);
      sources.set(source.from, source);
    }
  }
  if (sources.size === 0) {
    throw new UsageError(
      `Nothing to import in ${paths.join(', ')}`,
      'Reviews are read from .md, .mdx, .markdown, .md.erb and .yaml files; README.md is left out.',
      'Name a file, or a folder with some.',
    );
  }
  return [...sources.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

async function sourcesOf(
  path: string,
  cwd: string,
  except: string,
  ignore: readonly string[],
): Promise<readonly SourceFile[]> {
  const absolute = resolve(cwd, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new UsageError(
      `There is no file or folder ${path}`,
      'An import of nothing would look like one that worked.',
      'Check the spelling; paths are relative to the folder in which you run the command.',
    );
  }
  const isFolder = found.isDirectory();
  const root = isFolder ? absolute : dirname(absolute);
  const created = await creation(root);
  if (!isFolder) {
    const name = basename(absolute);
    return [{ absolute, from: fromOf(cwd, absolute), root, created: created(name), problem: undefined }];
  }
  const { markdown, others } = findFiles(absolute, ignore);
  const further = others.map((name) => ({ absolute: join(absolute, name), relative: name, problem: undefined }));
  return [...markdown, ...further]
    .filter((file) => isReview(file.relative, file.problem !== undefined) && !isBelow(file.absolute, except))
    .map((file) => ({
      absolute: file.absolute,
      from: fromOf(cwd, file.absolute),
      root,
      created: created(file.relative),
      problem: file.problem?.what,
    }));
}

/** A link that may not be followed counts where it could have been a review, or a folder of them. */
function isReview(path: string, isBroken: boolean): boolean {
  return review.test(path) || (isBroken && !/\.[a-z0-9]+$/i.test(path));
}

/** When git first saw the files of a folder. A shallow clone does not know. */
async function creation(folder: string): Promise<(path: string) => string | undefined> {
  const { git, files } = await readGitHistory(folder);
  return (path) => (git === 'complete' ? files.get(path)?.created : undefined);
}

/** The path as the record keeps it: seen from the working directory, without the folders above it, which are of this machine. */
function fromOf(cwd: string, absolute: string): string {
  const path = relative(cwd, absolute).split(sep);
  return path.filter((part) => part !== '..').join('/');
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function sameName(from: string): UsageError {
  return new UsageError(
    `Two files would both be remembered as ${from}`,
    'A later run could not tell which record belongs to which.',
    'Import one of them alone, from another folder.',
  );
}

/** The bytes of a file, or why they cannot be had. */
export function readSource(path: string, maxBytes: number): Uint8Array | { readonly refused: string } {
  try {
    const { size } = statSync(path);
    const limit = maxBytes.toLocaleString('en-US');
    if (size > maxBytes)
      return { refused: `The file has ${size.toLocaleString('en-US')} bytes; the limit is ${limit}.` };
    return readFileSync(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { refused: `The file cannot be read: ${reason(error)}.` };
  }
}

/** The real path of a file inside a folder; undefined for one that is not there, or that a link leads out to. */
export function fileInside(folder: string, path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return isBelow(real, realpathSync(folder)) && statSync(real).isFile() ? real : undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
