import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { generateEvents } from './events/generate-events.ts';
import { type Figure, type Findings, type Run, ratio } from './figures.ts';
import { type Measured, runMeasured } from './measure/run-measured.ts';
import type { Workspace } from './measure/workspace.ts';

export interface MetricsBenchOptions {
  readonly events: number;
  readonly seed: string;
  /** The CLI. */
  readonly cli: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

const until = Date.parse('2026-11-21');
const days = 30;
const node = process.execPath;

function versionsOf({ stdout }: Measured): string {
  return JSON.stringify((JSON.parse(stdout) as { versions: unknown }).versions);
}

/**
 * Rolls up generated events beside the same SQL typed into DuckDB and a plain reduction in Node, which has to give the same
 * figures; then once more, and a day later.
 */
export async function benchMetrics(options: MetricsBenchOptions): Promise<Findings> {
  const { workspace, progress, seed, cli } = options;
  const dir = workspace.folder('metrics');
  const folder = join(dir, 'content/data/events');
  progress(`generating ${options.events} events`);
  const events = generateEvents({ events: options.events, days, until, seed, dir: folder });
  const runs: Run[] = [];
  const run = async (work: string, ...args: string[]): Promise<Measured> => {
    progress(work);
    const scratch = workspace.folder('out');
    const measured = await runMeasured({ file: node, args, cwd: dir, accept: [0], scratch });
    runs.push({
      work,
      documents: events,
      ...measured,
      note: `${(events / measured.wall / 1000).toFixed(0)} k events/s`,
    });
    return measured;
  };
  const metrics = ['--content', 'content', '--format', 'json'];
  const now = (moment: number) => new Date(moment).toISOString();
  const ours = (work: string, cache: string, moment = until) =>
    run(work, cli, 'metrics', ...metrics, '--now', now(moment), '--cache-dir', cache);
  const script = (name: string) => join(import.meta.dirname, 'events', name);

  const typed = await run(
    'the same SQL typed into DuckDB',
    script('typed-sql.ts'),
    join(folder, '*'),
    join(dir, 'typed.parquet'),
    String(until),
  );
  const first = await ours('metrics, first run', 'kept');
  await ours('metrics, nothing changed', 'kept');
  // The last day comes when all others were read the day before.
  const last = `${now(until - 86_400_000).slice(0, 10)}.ndjson`;
  renameSync(join(folder, last), join(dir, last));
  await ours('metrics, first run without the last day', 'grown', until - 86_400_000);
  renameSync(join(dir, last), join(folder, last));
  await ours('metrics, the last day has come', 'grown');
  const plain = await run('a plain reduction in Node', script('node-reduction.ts'), folder, String(until));
  if (versionsOf(plain) !== versionsOf(first)) throw new Error('The reduction in Node and the metrics do not agree.');
  const figures: Figure[] = [
    { work: 'metrics: first run ÷ the same SQL typed into DuckDB', ...ratio(first, typed), budget: { atMost: 1.3 } },
    { work: 'metrics: a plain reduction in Node ÷ first run', ...ratio(plain, first), budget: { atLeast: 4 } },
  ];
  return { runs, figures };
}
