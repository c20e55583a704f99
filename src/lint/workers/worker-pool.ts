import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { DocumentFacts } from '../../library/library.ts';
import { decodeKept } from '../cache/kept-document.ts';
import type { FileToCheck } from '../check-document.ts';
import type { CheckedItem } from '../gather.ts';
import type { Run } from '../run.ts';
import type { WorkerAnswer, WorkerStart, WorkerTask } from './messages.ts';

type Checked = readonly CheckedItem<DocumentFacts>[];

/** Groups that a worker may have before it: one at work, the others so that it never waits for this thread. */
export const tasksEach = 3;

interface Member {
  readonly worker: Worker;
  ready: boolean;
  readonly tasks: Map<number, Task>;
}

interface Task {
  readonly files: readonly FileToCheck[];
  done(checked: Checked): void;
  /** The worker is gone. */
  lost(): void;
}

export interface PoolOptions {
  readonly run: Run;
  readonly workers: number;
  /** Hears that a worker failed, and why. */
  readonly note: (text: string) => void;
}

/**
 * Threads that check files with the rules of the configuration. A thread that fails is told once; what it had before it is
 * given back.
 */
export class WorkerPool {
  readonly #members: Member[];
  readonly #note: (text: string) => void;
  #count = 0;

  constructor({ run: { config, now, people }, workers, note }: PoolOptions) {
    this.#note = note;
    const workerData: WorkerStart = { config, now, people, compileCache: getCompileCacheDir() };
    this.#members = Array.from({ length: workers }, () => this.#start(workerData));
  }

  /** Whether a worker has started that has room for another group. */
  get hasRoom(): boolean {
    return this.#members.some(({ ready, tasks }) => ready && tasks.size < tasksEach);
  }

  /** Whether there is a worker left, started or not. */
  get isAlive(): boolean {
    return this.#members.length > 0;
  }

  /** Has a worker check files: undefined when there is none left. */
  check(files: readonly FileToCheck[]): Promise<Checked | undefined> {
    const [member] = this.#members.toSorted((a, b) => a.tasks.size - b.tasks.size);
    if (member === undefined) return Promise.resolve(undefined);
    const id = this.#count;
    this.#count += 1;
    return new Promise((resolve) => {
      member.tasks.set(id, { files, done: resolve, lost: () => resolve(undefined) });
      member.worker.postMessage({ id, files } satisfies WorkerTask);
    });
  }

  close(): void {
    for (const { worker } of this.#members.splice(0)) void worker.terminate();
  }

  #start(workerData: WorkerStart): Member {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData });
    const member: Member = { worker, ready: false, tasks: new Map() };
    worker.on('message', (message: WorkerAnswer | 'ready') => {
      if (message === 'ready') {
        member.ready = true;
        return;
      }
      const task = member.tasks.get(message.id);
      member.tasks.delete(message.id);
      task?.done(message.checked.map(({ bytes, from, until }) => ({ ...kept(bytes), from, until, bytes })));
    });
    worker.on('error', (error) => this.#remove(member, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#remove(member, `it ended with ${code}`));
    return member;
  }

  #remove(member: Member, reason: string): void {
    const at = this.#members.indexOf(member);
    if (at < 0) return;
    this.#members.splice(at, 1);
    this.#note(`a worker thread failed (${reason}); its files are checked in the main thread`);
    for (const task of member.tasks.values()) task.lost();
  }
}

function kept(bytes: Uint8Array): Pick<CheckedItem<DocumentFacts>, 'item' | 'diagnostics'> {
  const { facts, diagnostics } = decodeKept(bytes);
  return { item: facts, diagnostics };
}
