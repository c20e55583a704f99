import { setImmediate } from 'node:timers/promises';
import { factsOf } from '../library/facts.ts';
import type { DocumentFacts } from '../library/library.ts';
import type { Document } from '../reader/document.ts';
import { checkDocuments, type FileToCheck } from './check-document.ts';
import type { CheckedItem, Checker } from './gather.ts';
import type { Run } from './run.ts';
import { tasksEach, WorkerPool } from './workers/worker-pool.ts';

export interface WorkerOptions {
  /** How many threads check documents beside this one; `auto`: one for each further core, once there is much to do. */
  readonly threads: number | 'auto';
  /** Cores of the machine. */
  readonly cores: number;
  /** Hears that a worker failed, and why. */
  readonly note: (text: string) => void;
}

/** A smaller number of documents is checked before a thread has started. */
const few = 128;

/** A checker that does everything in this thread. */
export function inThisThread<Item extends DocumentFacts>(
  run: Run,
  itemOf: (document: Document) => Item,
): Checker<Item> {
  // As the documents are: those that are judged otherwise are checked once more, and never kept.
  const plain: Run = { ...run, judgedAs: undefined };
  const check = (files: readonly FileToCheck[]): readonly CheckedItem<Item>[] =>
    checkDocuments(files, plain).map(({ document, diagnostics, from, until }) => {
      const text = diagnostics?.length ? document.text : undefined;
      return { item: itemOf(document), diagnostics, from, until, text };
    });
  return { lanes: 1, check: async (files) => check(files), close: () => undefined };
}

/**
 * A checker that has other threads work beside this one. Which thread does what is chance; what comes out is the same.
 * With a given number of threads this one only takes what they leave when they fail.
 */
export function inThreads(run: Run, { threads, cores, note }: WorkerOptions): Checker<DocumentFacts> {
  const here = inThisThread<DocumentFacts>(run, factsOf);
  const workers = threads === 'auto' ? cores - 1 : threads;
  if (workers <= 0) return here;
  let pool = threads === 'auto' ? undefined : new WorkerPool({ run, workers, note });
  let checked = 0;
  return {
    lanes: workers * tasksEach + (threads === 'auto' ? 1 : 0),
    async check(files) {
      checked += files.length;
      if (pool === undefined && checked > few) pool = new WorkerPool({ run, workers, note });
      // So that what the threads have said is heard.
      if (pool !== undefined) await setImmediate();
      const away = pool?.hasRoom === true || (threads !== 'auto' && pool?.isAlive === true);
      return (away ? await pool?.check(files) : undefined) ?? here.check(files);
    },
    close: () => pool?.close(),
  };
}
