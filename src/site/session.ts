import type { Library, LibraryIndex } from '../library/library.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Config } from '../model/config.ts';
import type { RulePage } from './rule-pages.ts';

/** What one build or one development server is about. */
export interface Session {
  /** Absolute path of the content folder. */
  readonly contentDir: string;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  readonly config: Config;
  readonly library: Library;
  readonly index: LibraryIndex;
  /** What the lint found: no errors in a build, perhaps some while writing. */
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: readonly RulePage[];
}

/**
 * Vite instantiates a module once for the configuration, once for the loaders and once for the pages; all of them run in
 * one process, so the session travels on `globalThis`.
 */
const key = Symbol.for('reliability-library.session');
const store = globalThis as typeof globalThis & { [key]?: Session };

export function openSession(session: Session): void {
  store[key] = session;
}

/** Throws when the integration has not opened one: the site was started without `reliability()`. */
export function session(): Session {
  const open = store[key];
  if (!open) throw new Error('no library is loaded: add the integration `reliability()` to the Astro configuration');
  return open;
}
