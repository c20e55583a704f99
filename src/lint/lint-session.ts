import { matchesGlob, relative, sep } from 'node:path';
import type { ContentListing, ContentSource } from '../library/content-source.ts';
import { diskSource } from '../library/disk-source.ts';
import { displayPath } from '../library/load.ts';
import { loadPeople } from '../library/load-people.ts';
import type { People } from '../library/people.ts';
import { lintWith } from './lint-content.ts';
import type { LintedContent } from './linted-content.ts';
import { forgetDocument, type Memory, newMemory } from './memory.ts';
import type { LintContentOptions } from './open-lint.ts';

/** What is the same for all passes. */
export type SessionOptions = Pick<LintContentOptions, 'cwd' | 'config' | 'cache' | 'workers'> & {
  readonly contentDir: string;
};

/** What happened to a file. */
export interface FileChange {
  /** Absolute path, below the content folder. */
  readonly path: string;
  /** Whether it came or went; otherwise it was written. */
  readonly listed: boolean;
}

/**
 * A library that is linted again and again while somebody writes it. A pass gives what `lintContent` would give, byte for
 * byte, and reads only the files that `changed` has named since the last one. Passes are not to overlap.
 */
export class LintSession {
  readonly #options: SessionOptions;
  readonly #source: ContentSource;
  #memory: Memory = newMemory();
  #listing: ContentListing | undefined;
  #people: People | undefined;
  #cache: LintContentOptions['cache'];

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#cache = options.cache;
    const disk = diskSource(options.contentDir);
    this.#source = {
      ...disk,
      list: async (ignore) => {
        this.#listing ??= await disk.list(ignore);
        return this.#listing;
      },
    };
  }

  /**
   * Lints the library as it is, at a moment (ISO 8601 instant). Throws `ConfigError` for a people file that is none.
   * `onProgress` hears how many of the files are done.
   */
  async lint(now: string, onProgress?: LintContentOptions['onProgress']): Promise<LintedContent> {
    const { cwd, config, contentDir } = this.#options;
    this.#people ??= await loadPeople({ contentDir, cwd, config });
    const options = { ...this.#options, now, source: this.#source, people: this.#people, history: false, onProgress };
    const linted = await lintWith({ ...options, cache: this.#cache }, this.#memory);
    // From now on memory knows more.
    this.#cache = undefined;
    return linted;
  }

  /** Tells what happened since the last pass, and gives the name that findings have for the file. */
  changed({ path, listed }: FileChange): string {
    const { contentDir, cwd, config } = this.#options;
    const inside = relative(contentDir, path).split(sep).join('/');
    if (listed) this.#listing = undefined;
    if (inside === config.content.people) {
      this.#people = undefined;
      this.#memory = newMemory();
    }
    if (config.content.events.some((glob) => matchesGlob(inside, glob))) this.#memory.events = undefined;
    const name = displayPath(path, cwd);
    forgetDocument(this.#memory, name);
    return name;
  }
}
