import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { WorkerOptions } from '../src/lint/checkers.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The option that says how many threads check documents. */
export interface ThreadOptions {
  readonly threads: string;
}

/** More threads than this are a typing error: each takes 60 MB. */
const mostThreads = 64;

/** Adds the option that says how many threads check documents. */
export function withThreadOptions(command: Command): Command {
  return command.option(
    '--threads <n>',
    'threads that check documents beside the main one; 0 for none (auto: one for each further core)',
    'auto',
  );
}

/** Reads `--threads`. Throws `UsageError` for what is neither `auto` nor a whole number from 0 to 64. */
export function readThreads({ threads }: ThreadOptions): WorkerOptions {
  const count = threads === 'auto' ? threads : Number(threads);
  if (count !== 'auto' && (!/^\d+$/.test(threads) || count > mostThreads)) {
    throw new UsageError(
      `--threads does not take ${JSON.stringify(threads)}`,
      `It is \`auto\`, or a whole number from 0 to ${mostThreads}.`,
      'Leave it out to use the cores that this machine has.',
    );
  }
  return {
    threads: count,
    cores: availableParallelism(),
    note: (text) => void tell(`Note: ${text}.\n`),
  };
}
