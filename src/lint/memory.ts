import type { DocumentFacts, EventFacts } from '../library/library.ts';
import type { Document } from '../reader/document.ts';
import type { Gathered } from './gather.ts';

/** What is kept from pass to pass while a library is watched, by `Document.path`. Empty at first; every pass fills it. */
export interface Memory<Item extends DocumentFacts = DocumentFacts> {
  readonly gathered: Map<string, Gathered<Item>>;
  /** Documents that findings of the whole library were placed in. */
  readonly documents: Map<string, Document>;
  /** Texts of files that findings name. */
  readonly texts: Map<string, string>;
  events: EventFacts | undefined;
}

/** A memory of nothing. */
export function newMemory<Item extends DocumentFacts>(): Memory<Item> {
  return { gathered: new Map(), documents: new Map(), texts: new Map(), events: undefined };
}

/** Drops what is kept of a document. */
export function forgetDocument({ gathered, documents, texts }: Memory, path: string): void {
  for (const kept of [gathered, documents, texts]) kept.delete(path);
}
