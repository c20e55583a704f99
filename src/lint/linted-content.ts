import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import type { LibraryFile } from '../library/load.ts';
import type { Document } from '../reader/document.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FactsOf } from './fingerprint.ts';

/** What was found in a library. */
export interface LintFindings {
  /** Documents that were linted. */
  readonly files: number;
  /** Every document of the library, in no order. */
  readonly paths: readonly Pick<LibraryFile, 'path' | 'contentPath'>[];
  /** By file, place and rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the identity of a finding is made of; undefined for a file that is no document. Knows the files with findings. */
  readonly factsOf: FactsOf;
  /** The text of a document with findings, or of one that a finding names; undefined for every other file. */
  textOf(file: string): string | undefined;
}

/** A linted library. Its items are facts, or whole documents for those that asked for them. */
export interface LintedContent<Item extends DocumentFacts = DocumentFacts> extends LintFindings {
  readonly library: Library<Item>;
  readonly index: LibraryIndex<Item>;
  /** The documents at some paths, read again where they were let go; a path that is none has no entry. */
  documentsAt(paths: Iterable<string>): Promise<ReadonlyMap<string, Document>>;
}
