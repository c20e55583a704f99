import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GeneratedLibrary, generateLibrary } from '../generate-library.ts';

/** A library that was generated for this run. */
export interface Corpus extends GeneratedLibrary {
  /** The repository. */
  readonly dir: string;
  /** The content folder in it. */
  readonly content: string;
}

/** The temporary folder of one run. */
export interface Workspace {
  readonly dir: string;
  /** A library of so many documents, generated at the first call. */
  corpus(documents: number): Corpus;
  /** A new empty folder. */
  folder(name: string): string;
  remove(): void;
}

export function openWorkspace(seed: string): Workspace {
  const dir = mkdtempSync(join(tmpdir(), 'reliability-bench-'));
  const corpora = new Map<number, Corpus>();
  return {
    dir,
    corpus(documents) {
      const known = corpora.get(documents);
      if (known !== undefined) return known;
      const repository = join(dir, `library-${documents}`);
      const made = generateLibrary({ documents, seed, dir: repository, git: true });
      const corpus = { ...made, dir: repository, content: join(repository, 'content') };
      corpora.set(documents, corpus);
      return corpus;
    },
    folder(name) {
      const path = join(dir, name);
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path, { recursive: true });
      return path;
    },
    remove() {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
