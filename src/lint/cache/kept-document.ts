import { deserialize, serialize } from 'node:v8';
import { factsOf } from '../../library/facts.ts';
import type { DocumentFacts } from '../../library/library.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** What is kept of a document, from run to run and from thread to thread. */
export interface KeptDocument {
  readonly facts: DocumentFacts;
  /** Undefined when no rule has looked at it. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
}

/** In V8's own form: as fast as JSON, and nothing that a front matter can say (NaN, undefined) is lost in it. */
export function encodeKept({ facts, diagnostics }: KeptDocument): Buffer {
  return serialize({ facts: factsOf(facts), diagnostics } satisfies KeptDocument);
}

/** What `encodeKept` of the same version of Node has made. */
export function decodeKept(bytes: Uint8Array): KeptDocument {
  return deserialize(bytes) as KeptDocument;
}
