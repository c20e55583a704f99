import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { corpusNow } from './corpus/moments.ts';
import { type Figure, type Findings, type Run, ratio } from './figures.ts';
import { type Measured, runMeasured } from './measure/run-measured.ts';
import type { Corpus, Workspace } from './measure/workspace.ts';

export interface AgainBenchOptions {
  /** Sizes of libraries, the largest first: the first is linted again, all are watched. */
  readonly sizes: readonly number[];
  /** The CLI. */
  readonly cli: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

/** A run counts when its files are older than the steps in which file systems count time. */
const restMilliseconds = 2500;
const repetitions = 3;
const edits = 7;

/** Lints a library that was linted before: as it was, with one document changed, and while it is watched. */
export async function benchAgain(options: AgainBenchOptions): Promise<Findings> {
  const [largest = 0] = options.sizes;
  const runs: Run[] = [];
  const figures: Figure[] = [];
  const corpus = options.workspace.corpus(largest);
  const cache = options.workspace.folder('cache');
  await wait(restMilliseconds);
  const cold = await lint('lint, first run with a cache', corpus, cache, options, runs);
  const warm = await fastest(() => lint('lint, nothing changed', corpus, cache, options, runs));
  const edited = await fastest(async () => {
    edit(corpus);
    return lint('lint, one document changed', corpus, cache, options, runs);
  });
  figures.push(
    { work: 'lint: nothing changed ÷ first run', ...percent(warm, cold), budget: { atMost: 5 } },
    { work: 'lint: one document changed ÷ first run', ...percent(edited, cold), budget: { atMost: 10 } },
  );
  for (const size of options.sizes) {
    figures.push({
      work: `lint --watch: an edit among ${size} documents shows after`,
      measured: await watched(options.workspace.corpus(size), options),
      unit: 'ms',
      budget: { atMost: 100 },
    });
  }
  return { runs, figures };
}

async function lint(
  work: string,
  { dir, content, documents }: Corpus,
  cache: string,
  { cli, workspace, progress }: AgainBenchOptions,
  runs: Run[],
): Promise<Measured> {
  progress(`${work}: ${documents} documents`);
  const options = ['--format', 'json', '--now', corpusNow, '--cache-dir', cache];
  const measured = await runMeasured({
    file: process.execPath,
    args: [cli, 'lint', '--content', content, ...options],
    cwd: dir,
    accept: [0, 1],
    scratch: workspace.folder('out'),
  });
  runs.push({ work, documents, ...measured, note: '' });
  return measured;
}

async function fastest(run: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  while (all.length < repetitions) all.push(await run());
  return all.reduce((least, one) => (one.wall < least.wall ? one : least));
}

function percent(part: Measured, whole: Measured): Pick<Figure, 'measured' | 'byCpu' | 'unit'> {
  const { measured, byCpu } = ratio(part, whole);
  return { measured: measured * 100, byCpu: byCpu === undefined ? undefined : byCpu * 100, unit: '%' };
}

/** The median of some edits in milliseconds, from the moment that the file is there to that when findings are printed. */
async function watched(corpus: Corpus, { cli, workspace, progress }: AgainBenchOptions): Promise<number> {
  progress(`lint --watch: ${corpus.documents} documents`);
  const out = join(workspace.folder('watch'), 'stdout');
  const file = openSync(out, 'w');
  const args = [cli, 'lint', '--watch', '--content', corpus.content, '--now', corpusNow];
  const child = spawn(process.execPath, args, { cwd: corpus.dir, stdio: ['ignore', file, 'ignore'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    await grown(out, 0, 600_000);
    // The files are found while the first pass runs, and may be so still.
    await wait(restMilliseconds);
    const times: number[] = [];
    while (times.length < edits) {
      const { size } = statSync(out);
      const start = performance.now();
      edit(corpus);
      await grown(out, size, 60_000);
      times.push(performance.now() - start);
      await wait(300);
    }
    return times.sort((a, b) => a - b)[Math.floor(edits / 2)] ?? 0;
  } finally {
    child.kill('SIGINT');
    await ended;
    closeSync(file);
  }
}

/** Waits until a file is longer than it was. */
async function grown(file: string, before: number, patience: number): Promise<void> {
  const start = performance.now();
  while (statSync(file).size <= before) {
    if (performance.now() - start > patience) throw new Error('lint --watch printed nothing after an edit.');
    await wait(1);
  }
}

let edited = 0;

/** Adds a line to a review, the way most editors save: another file takes its place. */
function edit({ content }: Corpus): void {
  const folder = join(content, 'postmortems');
  const reviews = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const path = join(folder, reviews[edited % reviews.length] ?? '');
  edited += 1;
  writeFileSync(`${path}~`, `${readFileSync(path, 'utf8')}\nIt was looked at once more, ${edited}.\n`);
  renameSync(`${path}~`, path);
}
