import type { Readable } from 'node:stream';
import type { ReadProblem } from '../reader/document.ts';

/** A document of a source, or a path that should be one and cannot be read. */
export interface ContentFile {
  /** Relative to the content folder, `/` as separator. */
  readonly path: string;
  readonly problem: ReadProblem | undefined;
  /** What git calls the bytes (the hexadecimal SHA-1 of the blob), where the source knows it without reading them. */
  readonly blob?: string;
}

/** What of a file changes whenever it is written. */
export interface FileStamp {
  /** Equal for a file that was not written in between. */
  readonly text: string;
  /** When it was last written or changed, in milliseconds since 1970 by the file system. */
  readonly changed: number;
}

/** What lies in a source. */
export interface ContentListing {
  /** `.md` and `.mdx`, and YAML where postmortems lie, sorted by path. */
  readonly documents: readonly ContentFile[];
  /** Every other file, relative to the content folder, sorted. */
  readonly others: readonly string[];
}

/**
 * Where the files of a library come from: a folder of this machine, or a commit. Paths are relative to the content folder,
 * `/` as separator.
 */
export interface ContentSource {
  /** Everything there is, without what a glob of `ignore` names. */
  list(ignore: readonly string[]): Promise<ContentListing>;
  /** The bytes of a file of at most `maxBytes`, or why they cannot be had. */
  read(path: string, maxBytes: number): Promise<Uint8Array | ReadProblem>;
  /** The stamp of a file; undefined when it cannot be had. Sources that know the names of their blobs need none. */
  stamp?(path: string): FileStamp | undefined;
  /** The files that a glob names, sorted; they may be too large to be read at once. */
  find(globs: readonly string[]): Promise<readonly string[]>;
  /** A file from its beginning. Errors of the file system come from the stream. */
  open(path: string): Readable;
}
