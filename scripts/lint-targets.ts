import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { findFiles } from '../src/library/find-files.ts';
import type { LibraryFile } from '../src/library/load.ts';
import { type Project, requireContent } from './project.ts';
import { UsageError } from './usage-error.ts';

/** What tells whether a document is meant. */
type Named = Pick<LibraryFile, 'path' | 'contentPath'>;

/** What a run lints. */
export interface LintTargets {
  /** The library to load; undefined when there is none and none is needed. */
  readonly contentDir: string | undefined;
  /** Absolute paths of files outside of the library. */
  readonly files: readonly string[];
  /** Undefined: everything. */
  readonly wanted: ((document: Named) => boolean) | undefined;
  /** Throws when a path matched none of the documents that were read. */
  check(documents: readonly Named[]): void;
}

/** One PATH of the command line. */
interface Target {
  readonly written: string;
  /** Relative to the content folder, `/` as separator; undefined outside of it. `''` is the folder itself. */
  readonly contentPath: string | undefined;
  /** Absolute paths of the Markdown files that lie outside of the library. */
  readonly files: readonly string[];
}

/** Finds what the paths mean: a file or folder, in the library or outside of it. No paths: the whole library. */
export function lintTargets(paths: readonly string[], project: Project): LintTargets {
  const { hasContent, contentDir, cwd } = project;
  if (paths.length === 0) return wholeLibrary(requireContent(project));
  const targets = paths.map((path) => findTarget(path, project));
  const files = new Set(targets.flatMap((target) => target.files));
  const wants = ({ contentPath, files: outside }: Target, document: Named) =>
    document.contentPath === undefined
      ? outside.includes(resolve(cwd, document.path))
      : contentPath !== undefined && isWithin(document.contentPath, contentPath);
  return {
    contentDir: hasContent ? contentDir : undefined,
    files: [...files].sort(),
    wanted: (document) => targets.some((target) => wants(target, document)),
    check(documents) {
      const empty = targets.find((target) => !documents.some((document) => wants(target, document)));
      if (empty !== undefined) throw nothingFound(empty.written);
    },
  };
}

function wholeLibrary(contentDir: string): LintTargets {
  return {
    contentDir,
    files: [],
    wanted: undefined,
    check(documents) {
      if (documents.length === 0) throw nothingFound(relative(process.cwd(), contentDir) || contentDir);
    },
  };
}

function findTarget(written: string, { hasContent, contentDir, cwd, config }: Project): Target {
  const absolute = resolve(cwd, written);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new UsageError(
      `There is no file or folder ${written}`,
      'A path that matches nothing would let a run pass without looking at anything.',
      'Check the spelling; paths are relative to the folder in which you run the command.',
    );
  }
  const contentPath = hasContent ? within(contentDir, absolute) : undefined;
  if (contentPath !== undefined) return { written, contentPath, files: [] };
  if (!found.isDirectory()) return { written, contentPath, files: [absolute] };
  // A folder around the library: its documents are linted as such, the rest as files.
  const aroundLibrary = hasContent && within(absolute, contentDir) !== undefined;
  const files = findFiles(absolute, config.content.ignore).markdown.map((file) => file.absolute);
  return {
    written,
    contentPath: aroundLibrary ? '' : undefined,
    files: aroundLibrary ? files.filter((file) => within(contentDir, file) === undefined) : files,
  };
}

/** The path of something in a folder, `/` as separator; undefined when it is outside. Links on the way are followed. */
function within(folder: string, path: string): string | undefined {
  for (const [base, target] of [
    [folder, path],
    [realpathSync(folder), realpathSync(path)],
  ] as const) {
    const inside = relative(base, target);
    if (inside !== '..' && !inside.startsWith(`..${sep}`)) return inside.split(sep).join('/');
  }
  return undefined;
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function nothingFound(written: string): UsageError {
  return new UsageError(
    `No document matches ${written}`,
    'A run over nothing is clean whatever the library says, so it counts as a mistake.',
    'Name a Markdown file, or a folder with some; README.md and what `content.ignore` names are left out.',
  );
}
