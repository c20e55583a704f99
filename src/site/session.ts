import type { OwnerBook } from '../actions/owners-who-left.ts';
import type { Library, LibraryIndex } from '../library/library.ts';
import { isRecord, recordView } from '../library/record.ts';
import type { RecordView } from '../library/record-schema.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Config } from '../model/config.ts';
import type { Document } from '../reader/document.ts';
import { compareRecords } from './compare-records.ts';
import type { RulePage } from './rule-pages.ts';
import type { SiteEvents } from './site-events.ts';

/** What one build or one development server is about. */
export interface Session {
  /** Absolute path of the content folder. */
  readonly contentDir: string;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  readonly config: Config;
  readonly library: Library;
  readonly index: LibraryIndex;
  /** Who owners may be. */
  readonly people: OwnerBook;
  /** What the lint found: no errors in a build, perhaps some while writing. */
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: readonly RulePage[];
  /** What the events measure; undefined without any, and a text where they cannot be read. */
  readonly events: SiteEvents | string | undefined;
}

type Command = 'build' | 'dev' | 'sync';

/** A session in use. */
export interface OpenSession extends Session {
  /** What Vite says of its mode follows NODE_ENV, so the command is told here. */
  readonly command: Command;
  /** Every record with its document, in the order of the lists. */
  readonly records: readonly SessionRecord[];
}

export interface SessionRecord {
  readonly view: RecordView;
  readonly document: Document;
}

/**
 * Vite instantiates a module once for the configuration, once for the loaders and once for the pages; all of them run in
 * one process, so the session travels on `globalThis`.
 */
const key = Symbol.for('reliability-library.session');
const store = globalThis as typeof globalThis & { [key]?: OpenSession };

/** Makes the library the one that is built or shown. */
export function openSession(session: Session, command: Command): void {
  const { library, index, now } = session;
  const records = library.documents
    .filter(isRecord)
    .map((document) => ({ document, view: recordView(document, library, index, now) }))
    .sort((a, b) => compareRecords(a.view, b.view));
  store[key] = { ...session, command, records };
}

/** Throws when the integration has not opened one: the site was started without `reliability()`. */
export function session(): OpenSession {
  const open = store[key];
  if (!open) throw new Error('no library is loaded: add the integration `reliability()` to the Astro configuration');
  return open;
}
