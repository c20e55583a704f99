import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a model said to a question, by the hash of all that was sent. */
export interface AnswerStore {
  get(key: string): string | undefined;
  put(key: string, content: string): void;
}

const kept = z.strictObject({ version: z.literal(1), content: z.string() });

/** Keeps answers in a folder, a file each, which may be deleted or shared. A file that cannot be read is none. */
export function openAnswerStore(folder: string): AnswerStore {
  let writes = 0;
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key.slice(2)}.json`);
  return {
    get(key) {
      try {
        return kept.parse(JSON.parse(readFileSync(pathOf(key), 'utf8'))).content;
      } catch {
        return undefined;
      }
    },
    put(key, content) {
      const path = pathOf(key);
      mkdirSync(join(path, '..'), { recursive: true });
      writes += 1;
      const temporary = `${path}.${process.pid}-${writes}.tmp`;
      try {
        writeFileSync(temporary, JSON.stringify({ version: 1, content }));
        renameSync(temporary, path);
      } finally {
        rmSync(temporary, { force: true });
      }
    },
  };
}

/** Nothing is kept. */
export const noAnswerStore: AnswerStore = { get: () => undefined, put: () => {} };
