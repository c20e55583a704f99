import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { runProgram } from '../scripts/program.ts';

/** What a run of the command line gave. */
export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, in a folder. */
export async function runReliability(args: readonly string[], cwd: string): Promise<CliRun> {
  const before = process.cwd();
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((chunk, ...rest: unknown[]) => {
      written[name] += String(chunk);
      for (const part of rest) if (typeof part === 'function') part();
      return true;
    });
  }
  process.chdir(cwd);
  try {
    return { status: await runProgram(args), ...written };
  } finally {
    process.chdir(before);
    vi.restoreAllMocks();
  }
}

/** A new folder with these files, and how to remove it. */
export function temporaryFolder(files: Readonly<Record<string, string>>): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'reliability-'));
  writeFiles(path, files);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
