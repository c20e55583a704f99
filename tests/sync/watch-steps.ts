import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What changes the disk without asking anybody: each call of these is a step. */
const writing = ['openSync', 'writeSync', 'writeFileSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;

/** Calls `onStep` behind everything that may have changed something outside of the process: a write, a request, a git command. */
export function watchSteps(onStep: (what: string) => void): () => void {
  const before = Object.fromEntries(writing.map((name) => [name, fs[name]]));
  const { fetch } = globalThis;
  const { spawn } = childProcess;
  for (const name of writing) {
    const original = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name](...args: unknown[]) {
        const result = original.apply(fs, args);
        // Reading opens files, too.
        if (name !== 'openSync' || (args[1] !== undefined && args[1] !== 'r')) onStep(name);
        return result;
      },
    });
  }
  globalThis.fetch = async (...args) => {
    const response = await fetch(...args);
    onStep(`${args[1]?.method ?? 'GET'} ${String(args[0])}`);
    return response;
  };
  Object.assign(childProcess, {
    spawn(...args: Parameters<typeof spawn>) {
      const child = spawn(...args);
      child.once('close', () => onStep(`git ${String(args[1])}`));
      return child;
    },
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, before);
    Object.assign(childProcess, { spawn });
    globalThis.fetch = fetch;
    syncBuiltinESMExports();
  };
}
