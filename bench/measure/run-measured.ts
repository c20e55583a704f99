import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { treeBytes } from './process-tree.ts';

/** What one run of a program cost. */
export interface Measured {
  /** Seconds on the clock on the wall, start of the process included. */
  readonly wall: number;
  /** Seconds of processor time, system calls included, children included; undefined without GNU time. */
  readonly cpu: number | undefined;
  /** The most bytes that the program and its children held at once; undefined where neither GNU time nor `/proc` is there. */
  readonly peak: number | undefined;
  readonly stdout: string;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where what it prints is kept. */
  readonly scratch: string;
  /** Exit codes that mean that it did its work: linters say 1 when they find something. */
  readonly accept: readonly number[];
}

const gnuTime = '/usr/bin/time';
/** Often enough to see a peak of a second, seldom enough not to take part in it. */
const sampleMilliseconds = 200;
const running = new Set<ChildProcess>();

/**
 * Runs a program to its end. What it prints goes to files, so that nobody waits for a slow reader. Throws when it ends
 * in another way than `accept` says, with the last lines that it printed.
 */
export async function runMeasured(command: Command): Promise<Measured> {
  const out = join(command.scratch, 'stdout');
  const err = join(command.scratch, 'stderr');
  const usage = join(command.scratch, 'usage');
  const timed = existsSync(gnuTime);
  const line = [command.file, ...command.args];
  const [file = '', ...args] = timed ? [gnuTime, '--quiet', '-f', '%e %U %S %M', '-o', usage, ...line] : line;
  const files = [openSync(out, 'w'), openSync(err, 'w')] as const;
  const started = performance.now();
  // A group of its own, so that an interrupt can stop the program together with its children.
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const child = spawn(file, args, { cwd: command.cwd, env, detached: true, stdio: ['ignore', ...files] });
  running.add(child);
  let sampled = 0;
  const sampler = setInterval(() => {
    sampled = Math.max(sampled, child.pid === undefined ? 0 : treeBytes(child.pid));
  }, sampleMilliseconds);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => resolve(status ?? (signal === null ? 1 : 128)));
    });
    const wall = (performance.now() - started) / 1000;
    if (!command.accept.includes(code))
      throw new Error(`${line.join(' ')} ended with ${code}.\n${tail(err) || tail(out)}`);
    const [elapsed, user, system, kilobytes] = timed ? readUsage(usage) : [];
    const peak = Math.max(sampled, (kilobytes ?? 0) * 1024);
    return {
      wall: elapsed ?? wall,
      cpu: user === undefined || system === undefined ? undefined : user + system,
      peak: peak === 0 ? undefined : peak,
      stdout: readFileSync(out, 'utf8'),
    };
  } finally {
    clearInterval(sampler);
    running.delete(child);
    for (const descriptor of files) closeSync(descriptor);
  }
}

/** Stops what is still running, with its children. */
export function stopRunning(): void {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has ended in between.
    }
  }
}

/** GNU time puts a note before its line when the program failed; the line is the last one. */
function readUsage(file: string): readonly number[] {
  return (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-20).join('\n');
}
