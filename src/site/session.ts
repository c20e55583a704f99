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

type Command = 'build' | 'dev' | 'sync';

/** A session in use. What Vite says of its mode follows NODE_ENV, so the command is told here. */
export interface OpenSession extends Session {
  readonly command: Command;
}

/**
 * Vite instantiates a module once for the configuration, once for the loaders and once for the pages; all of them run in
 * one process, so the session travels on `globalThis`.
 */
const key = Symbol.for('reliability-library.session');
const store = globalThis as typeof globalThis & { [key]?: OpenSession };

export function openSession(session: Session, command: Command): void {
  store[key] = { ...session, command };
}

/** Throws when the integration has not opened one: the site was started without `reliability()`. */
export function session(): OpenSession {
  const open = store[key];
  if (!open) throw new Error('no library is loaded: add the integration `reliability()` to the Astro configuration');
  return open;
}
