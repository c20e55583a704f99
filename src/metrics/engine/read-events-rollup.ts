import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Rollup } from '../rollup.ts';
import { type DuckDb, openDuckDb, sqlPath } from './duckdb.ts';
import { keepEvents, type ReadFile } from './keep-events.ts';
import { openKeptFiles } from './kept-files.ts';
import { readRollup } from './read-rollup.ts';
import { runs } from './rollup-queries.ts';

export interface RollupOptions {
  /** Absolute paths of event files: NDJSON, plain or as `.gz` and `.zst`, and Parquet. */
  readonly paths: readonly string[];
  /** The folder that keeps what was read of them; it is made. */
  readonly folder: string;
  /** The clock, milliseconds since 1970: what happens then or later is not seen. */
  readonly now: number;
  /** Memory of DuckDB's buffers: `1GB`. */
  readonly memory: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads event files into the rollup. Of each file a Parquet file of its events is kept, so that the next run reads only files
 * that are new or have changed; the rollup itself is made anew, so that events which came late, twice, in another file or in any
 * order give the same answer. Throws `MetricsError` when what was read cannot be kept.
 */
export async function readEventsRollup(
  options: RollupOptions,
): Promise<{ readonly rollup: Rollup; readonly files: readonly ReadFile[] }> {
  const { paths, folder, now, memory, onProgress = () => {} } = options;
  const files = openKeptFiles(folder);
  const spill = join(folder, `spill-${process.pid}`);
  mkdirSync(spill, { recursive: true });
  const connections = Math.max(1, Math.min(availableParallelism(), 4, paths.length));
  const folders = [...new Set([folder, ...paths.map(dirname)])];
  const database = await openDuckDb({ memory, spill, folders, connections });
  try {
    const read = await keepEvents(paths, files, database, connections, onProgress);
    const counts = await offerEvents(database, read, now);
    const ofRuns = counts.duplicates === 0 ? await runsOf(database, read, now) : runs;
    return { rollup: await readRollup(database, counts, ofRuns), files: read };
  } finally {
    database.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

/** What two events of one id have to agree in to be copies. */
const content = [
  ...['ts_ms', 'agent_id', 'agent_version', 'run_id', 'step_id', 'event_type', 'state', 'overrides', 'failure_ids'],
  ...['severity', 'tier', 'cost', 'tokens', 'latency_ms'],
].join(', ');

/** Makes the relations that the queries ask: every event before the clock, each id once, the earliest of several. */
async function offerEvents(database: DuckDb, read: readonly ReadFile[], now: number): Promise<Rollup['counts']> {
  const parquet = read.flatMap((file) => file.parquet ?? []);
  const source = parquet.length === 0 ? nothing : `read_parquet([${parquet.map(sqlPath).join(', ')}])`;
  await database.run(`create view known as select * exclude (valid) from ${source} where valid and ts_ms < ${now}`);
  // Of a hash that two different ids share both ids are looked at, and both stay.
  await database.run(
    'create table twice as select hash(event_id) as hash from known group by hash(event_id) having count(*) > 1',
  );
  await database.run(`create table again as
    select *, row_number() over (partition by event_id order by ${content}) as copy_n,
      dense_rank() over (partition by event_id order by ${content}) as content_n
    from known where hash(event_id) in (select hash from twice)`);
  const [found] = await database.rows('select cast(count(*) as double) as n from twice');
  const once = `(select * from known where hash(event_id) not in (select hash from twice)
    union all select * exclude (copy_n, content_n) from again where copy_n = 1)`;
  await database.run(`create view events as
    select *, len(coalesce(failure_ids, [])) as modes_n from ${found?.['n'] === 0 ? 'known' : once}`);
  // Few rows, and asked by half of the queries.
  await database.run(`create table event_modes as
    select event_id, ts_ms, agent_id, agent_version, run_id, event_type, state, severity, unnest(failure_ids) as failure_id
    from events where failure_ids is not null`);
  const [row] = await database.rows(`select
    (select cast(count(*) as double) from known) as known,
    (select cast(count(*) as double) from again where copy_n > 1) as copies,
    (select cast(count(distinct event_id) as double) from again where content_n > 1) as conflicts,
    (select cast(count(*) as double) from ${source} where valid and ts_ms >= ${now}) as future`);
  const count = (name: string) => Number(row?.[name] ?? 0);
  return {
    events: count('known') - count('copies'),
    duplicates: count('copies'),
    conflictingIds: count('conflicts'),
    future: count('future'),
  };
}

/**
 * How to ask for the runs. A run whose events all lie in one file before the clock was put together when that file was read; only
 * those that are torn between files, or lie in one that goes on after the clock, are put together now. That holds while no event
 * came twice.
 */
async function runsOf(database: DuckDb, read: readonly ReadFile[], now: number): Promise<typeof runs> {
  const files = read.filter(({ last }) => last !== null);
  const list = (paths: readonly (string | undefined)[]) =>
    `read_parquet([${paths.map((path) => sqlPath(path ?? '')).join(', ')}])`;
  const past = files.filter(({ last }) => (last ?? 0) < now).map((file) => file.runs);
  const open = files.filter(({ last }) => (last ?? 0) >= now).map((file) => file.parquet);
  if (past.length === 0) return runs;
  const key = 'agent_id, agent_version, run_id';
  const ofOpen = `select ${key} from ${list(open)} where valid and ts_ms < ${now}`;
  await database.run(`create table torn as select ${key} from ${list(past)} group by ${key} having count(*) > 1
    ${open.length === 0 ? '' : `union ${ofOpen}`}`);
  const again = `with events as (select * from memory.main.events semi join torn using (${key})) ${runs.sql}`;
  const sql = `select * from ${list(past)} anti join torn using (${key}) union all by name (${again})`;
  return { ...runs, sql: sql as typeof runs.sql };
}

/** The columns of what is kept, without a row. */
const nothing = `(select '' as event_id, cast(0 as bigint) as ts_ms, '' as agent_id, '' as agent_version, '' as run_id,
  '' as step_id, '' as event_type, '' as state, 0 as overrides, cast([] as varchar[]) as failure_ids, '' as severity,
  cast(0 as tinyint) as tier, 0.0 as cost, 0.0 as tokens, 0.0 as latency_ms, false as valid where false)`;
