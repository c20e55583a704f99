import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { ReadProblem } from '../reader/document.ts';
import { isDocumentPath } from '../reader/record-format.ts';

/** A file that is a document, or a path that is none and why. */
export interface FoundFile {
  readonly absolute: string;
  /** Relative to the folder that was searched, `/` as separator. */
  readonly relative: string;
  readonly problem: ReadProblem | undefined;
}

/** What lies under a folder. */
export interface FoundFiles {
  /** `.md` and `.mdx`, and YAML where postmortems lie, sorted. */
  readonly markdown: readonly FoundFile[];
  /** Everything else, relative, sorted. */
  readonly others: readonly string[];
}

/** Folders that never hold records. */
export const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.astro']);

/**
 * Walks a folder. Symbolic links are followed inside the folder only: a link that leads out of it could publish any file
 * of the machine, one into `.git` its
 * credentials, and a link to a folder above itself would never end. All are problems, as is what may not be read.
 */
export function findFiles(folder: string, ignore: readonly string[] = []): FoundFiles {
  const markdown: FoundFile[] = [];
  const others: string[] = [];
  const root = realpathSync(folder);
  const walk = (dir: string, ancestors: readonly string[]): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const absolute = join(dir, entry.name);
      const path = relative(folder, absolute).split(sep).join(posix.sep);
      if (skipped.has(entry.name) || ignore.some((glob) => posix.matchesGlob(path, glob))) continue;
      const target = entry.isSymbolicLink() ? followLink(absolute, root, ancestors) : entry;
      if ('code' in target) {
        markdown.push({ absolute, relative: path, problem: target });
      } else if (target.isDirectory()) {
        const problem = attempt(() => walk(absolute, [...ancestors, realpathSync(absolute)]));
        if (problem !== undefined) markdown.push({ absolute, relative: path, problem });
      } else if (target.isFile()) {
        if (isDocumentPath(path)) markdown.push({ absolute, relative: path, problem: undefined });
        else others.push(path);
      }
    }
  };
  const problem = attempt(() => walk(folder, [root]));
  if (problem !== undefined) markdown.push({ absolute: folder, relative: '', problem });
  markdown.sort((a, b) => (a.relative < b.relative ? -1 : 1));
  return { markdown, others: others.sort() };
}

interface FileType {
  isDirectory(): boolean;
  isFile(): boolean;
}

function followLink(path: string, root: string, ancestors: readonly string[]): FileType | ReadProblem {
  try {
    const real = realpathSync(path);
    if (ancestors.includes(real)) return unreadable('the link leads to a folder that contains it');
    if (real !== root && !real.startsWith(root + sep)) return unreadable('the link leads out of the content folder');
    const passed = real
      .slice(root.length)
      .split(sep)
      .find((name) => skipped.has(name));
    if (passed !== undefined) return unreadable(`the link leads into ${passed}, which is no part of the library`);
    return statSync(path);
  } catch (error) {
    return unreadable(reason(error));
  }
}

/** Runs a walk; what the file system refuses becomes a problem, anything else is a bug and thrown. */
function attempt(walk: () => void): ReadProblem | undefined {
  try {
    walk();
    return undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return unreadable(reason(error));
  }
}

/** The problem of a path that cannot be read. */
export function unreadable(why: string): ReadProblem {
  const how = 'Remove the link or the file, or make it readable for this user.';
  return { code: 'unreadable', what: `This path cannot be read: ${why}`, how, at: { start: 0, end: 0 } };
}

/** Why the file system refused, in words. */
export function reason(error: unknown): string {
  if (!isSystemError(error)) throw error;
  const words: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'it leads nowhere',
    ELOOP: 'the link leads to itself',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
    ENOSPC: 'the disk is full',
    EROFS: 'nothing can be written there',
  };
  return words[error.code ?? ''] ?? error.code ?? 'unknown reason';
}

/** Whether the file system refused; anything else that is thrown is a bug. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
