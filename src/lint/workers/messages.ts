import type { People } from '../../library/people.ts';
import type { Config } from '../../model/config.ts';
import type { FileToCheck } from '../check-document.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly config: Config;
  readonly now: string;
  readonly people: People | undefined;
  /** Where compiled modules are kept; undefined when they are not. */
  readonly compileCache: string | undefined;
}

/** A group of files to check. */
export interface WorkerTask {
  readonly id: number;
  readonly files: readonly FileToCheck[];
}

/** The answer to a task, in the order of its files. */
export interface WorkerAnswer {
  readonly id: number;
  readonly checked: readonly {
    /** As `encodeKept` makes it. */
    readonly bytes: Uint8Array;
    readonly from: number;
    readonly until: number;
  }[];
}
