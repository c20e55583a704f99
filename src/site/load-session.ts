import { lintDocuments } from '../lint/lint-content.ts';
import type { Config } from '../model/config.ts';
import { readRulePages } from './rule-pages.ts';
import type { Session } from './session.ts';

/** Which library, by which clock. */
export interface SessionOptions {
  /** Absolute path of the content folder. */
  readonly contentDir: string;
  /** Diagnostics print paths relative to this folder. */
  readonly cwd: string;
  readonly config: Config;
  /** ISO 8601 instant. */
  readonly now: string;
}

/**
 * Loads and lints the library. The Markdown trees are not kept: parsing a text a second time costs half a millisecond,
 * and ten thousand trees cost gigabytes.
 */
export async function loadSession({ contentDir, cwd, config, now }: SessionOptions): Promise<Session> {
  const { library, index, diagnostics } = await lintDocuments({ contentDir, cwd, config, now });
  return { contentDir, now, config, library, index, diagnostics, rules: readRulePages(config) };
}
