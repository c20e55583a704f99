import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Findings, Run } from './figures.ts';
import { runMeasured } from './measure/run-measured.ts';
import { filesBelow } from './measure/site-figures.ts';
import type { Workspace } from './measure/workspace.ts';

export interface DeterminismBenchOptions {
  /** A small content folder. */
  readonly content: string;
  /** The clock of both builds, ISO 8601: after the last entry of the library. */
  readonly now: string;
  readonly documents: number;
  /** The CLI. */
  readonly cli: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

/** Builds one library twice at the same moment of the clock and counts the files that differ. */
export async function benchDeterminism(options: DeterminismBenchOptions): Promise<Findings> {
  const runs: Run[] = [];
  const [first, second] = [await build(options, 1, runs), await build(options, 2, runs)];
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
    (path) => first.get(path) !== second.get(path),
  );
  for (const path of differing.slice(0, 10)) options.progress(`differs between two builds: ${path}`);
  return {
    runs,
    figures: [
      {
        work: `two builds, files that differ of ${first.size}`,
        measured: differing.length,
        unit: 'files',
        budget: { atMost: 0 },
      },
    ],
  };
}

/** Builds, and gives the hash of each file by its path. */
async function build(
  { content, now, documents, cli, workspace, progress }: DeterminismBenchOptions,
  round: number,
  runs: Run[],
): Promise<ReadonlyMap<string, string>> {
  progress(`determinism: build ${round} of 2`);
  const out = join(workspace.folder(`twice-${round}`), 'dist');
  const measured = await runMeasured({
    file: process.execPath,
    args: [cli, 'build', '--content', content, '--out', out, '--now', now],
    cwd: workspace.dir,
    accept: [0],
    scratch: workspace.folder('out'),
  });
  const hashes = new Map(filesBelow(out).map((file) => [relative(out, file), hash(file)]));
  runs.push({ work: `build, ${round} of 2`, documents, ...measured, note: `${hashes.size} files` });
  return hashes;
}

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
