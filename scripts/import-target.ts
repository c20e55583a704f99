import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { findFiles } from '../src/library/find-files.ts';
import { isMapping } from '../src/library/values.ts';
import { replaceFile } from './replace-file.ts';

/** A record of an earlier run. */
interface Earlier {
  readonly path: string;
  readonly from: string;
  readonly source: string;
}

/** What the folder of the records holds from earlier runs. */
export interface ImportTarget {
  /** Ids that are taken, the record of `from` excepted. */
  readonly ids: readonly string[];
  /** The record that was made of a file: by its path, else by its bytes when the file it was made of is gone. */
  find(from: string, sha256: string): string | undefined;
}

const head = /^imported:\n((?: {2}.*\n)+?) {2}written_sha256:/m;

/** Looks through the folder of the records; `content` is the whole library, whose ids are taken too. */
export function openTarget(out: string, content: string | undefined, sources: ReadonlySet<string>): ImportTarget {
  const folders = content === undefined || isBelow(out, content) ? [content ?? out] : [content, out];
  const files = [...new Set(folders.filter((folder) => existsSync(folder)))].flatMap((folder) => [
    ...findFiles(folder).markdown.filter(({ problem }) => problem === undefined),
  ]);
  const byFrom = new Map<string, Earlier>();
  const byHash = new Map<string, Earlier>();
  for (const { absolute } of files) {
    const earlier = isBelow(absolute, out) ? earlierOf(absolute) : undefined;
    if (earlier === undefined) continue;
    byFrom.set(earlier.from, earlier);
    if (!sources.has(earlier.from)) byHash.set(earlier.source, earlier);
  }
  return {
    ids: files.map(({ absolute }) => basename(absolute).replace(/\.mdx?$/, '')),
    find: (from, sha256) => (byFrom.get(from) ?? byHash.get(sha256))?.path,
  };
}

function earlierOf(path: string): Earlier | undefined {
  const written = head.exec(readFileSync(path, 'utf8'))?.[1];
  if (written === undefined) return undefined;
  const data: unknown = parse(written);
  if (!isMapping(data)) return undefined;
  const { from, source_sha256: source } = data;
  return typeof from === 'string' && typeof source === 'string' ? { path, from, source } : undefined;
}

/** Whether a path lies in a folder, once the links on the way are followed as far as there is anything. */
export function isInside(folder: string, path: string): boolean {
  let known = dirname(path);
  while (!existsSync(known)) known = dirname(known);
  let base = folder;
  while (!existsSync(base)) base = dirname(base);
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return !link && isBelow(path, folder) && isBelow(realpathSync(known), realpathSync(base));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** A file to copy beside its record. */
export interface Copy {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder for a new record whose links reach these files: the common one, or one of its own where a name is taken by
 * another file or a link leads up.
 */
export function folderFor(
  out: string,
  id: string,
  up: number,
  targets: (folder: string) => readonly Copy[],
  planned: ReadonlyMap<string, string>,
): string {
  if (up === 0 && targets(out).every((copy) => isFree(copy, planned))) return out;
  return join(out, id, ...Array.from({ length: up }, (_, index) => `level-${index + 1}`));
}

function isFree({ source, target }: Copy, planned: ReadonlyMap<string, string>): boolean {
  const other = planned.get(target) ?? (existsSync(target) ? target : undefined);
  return other === undefined || other === source || hasSameBytes(source, other);
}

/** Whether two files are equal. */
export function hasSameBytes(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.isFile() && b.isFile() && a.size === b.size && readFileSync(one).equals(readFileSync(other));
}

/** Copies a file; one that is there already stays. Returns whether the copy is there and equal. */
export function copyBeside({ source, target }: Copy): boolean {
  if (existsSync(target)) return hasSameBytes(source, target);
  replaceFile(resolve(target), readFileSync(source));
  return true;
}
