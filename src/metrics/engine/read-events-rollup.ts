import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Rollup } from '../rollup.ts';
import { type DuckDb, openDuckDb, sqlPath } from './duckdb.ts';
import { keepEvents, type ReadFile } from './keep-events.ts';
import { eventModes, fromKept } from './kept-answers.ts';
import { type KeptFiles, openKeptFiles } from './kept-files.ts';
import { type RollupQueries, readRollup } from './read-rollup.ts';
import * as queries from './rollup-queries.ts';

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
 * Reads event files into the rollup. What was read is kept as Parquet, its events and what each run among them answers, so that
 * the next run reads only files that are new or have changed. Runs that are torn between what was read together, whose events
 * came twice or lie around the clock are put together anew, so that events which came late, twice, in another file or in any order give
 * the same answer. Throws `MetricsError` when what was read cannot be kept.
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
    const kept = keptOf(read, files, now);
    const counts = await countEvents(database, kept, now);
    const asked = await offerEvents(database, kept, now, counts.duplicates > 0);
    return { rollup: await readRollup(database, counts, asked), files: read };
  } finally {
    database.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

/** What is kept of the files that are asked about. */
interface KeptEvents {
  /** A relation with all of their events. */
  readonly all: string;
  /** Those of segments whose own answers do not hold: not all of their files are asked about, or they go on after the clock. */
  readonly open: string | undefined;
  /** The Parquet files of a part of the segments whose answers hold; there is one segment at least. */
  readonly settled: ((part: string) => readonly string[]) | undefined;
}

function keptOf(read: readonly ReadFile[], files: KeptFiles, now: number): KeptEvents {
  const places = read.flatMap(({ place }) => place ?? []);
  const segments = [...Map.groupBy(places, ({ segment }) => segment)].map(([segment, found]) => ({
    segment,
    found,
    isWhole: found.length === files.size(segment),
    isPast: found.every(({ file }) => (file.last ?? 0) < now),
  }));
  const eventsOf = (some: typeof segments): string | undefined => {
    const whole = some.filter(({ isWhole }) => isWhole).map(({ segment }) => files.part(segment, 'events'));
    const parts = some.filter(({ isWhole }) => !isWhole);
    const relations = [
      ...(whole.length === 0 ? [] : [`select * from read_parquet([${whole.map(sqlPath).join(', ')}])`]),
      ...parts.map(
        ({ segment, found }) => `select * from read_parquet(${sqlPath(files.part(segment, 'events'))})
          where file_n in (${found.map(({ number }) => number).join(', ')})`,
      ),
    ];
    return relations.length === 0 ? undefined : `(${relations.join(' union all ')})`;
  };
  const settled = segments.filter(({ isWhole, isPast }) => isWhole && isPast);
  return {
    all: eventsOf(segments) ?? nothing,
    open: eventsOf(segments.filter(({ isWhole, isPast }) => !isWhole || !isPast)),
    settled: settled.length === 0 ? undefined : (part) => settled.map(({ segment }) => files.part(segment, part)),
  };
}

/** What two events of one id have to agree in to be copies. */
const content = [
  ...['ts_ms', 'agent_id', 'agent_version', 'run_id', 'rollout_wave', 'step_id', 'event_type', 'state', 'overrides'],
  ...['failure_ids', 'severity', 'tier', 'cost', 'tokens', 'latency_ms'],
].join(', ');

/** Makes `known`, every event before the clock, and finds those that came twice. */
async function countEvents(database: DuckDb, { all }: KeptEvents, now: number): Promise<Rollup['counts']> {
  await database.run(
    `create view known as select * exclude (valid, file_n) from ${all} where valid and ts_ms < ${now}`,
  );
  // Of a hash that two different ids share both ids are looked at, and both stay.
  await database.run(
    'create table twice as select hash(event_id) as hash from known group by hash(event_id) having count(*) > 1',
  );
  await database.run(`create table again as
    select *, row_number() over (partition by event_id order by ${content}) as copy_n,
      dense_rank() over (partition by event_id order by ${content}) as content_n
    from known where hash(event_id) in (select hash from twice)`);
  const [row] = await database.rows(`select
    (select cast(count(*) as double) from known) as known,
    (select cast(count(*) as double) from again where copy_n > 1) as copies,
    (select cast(count(distinct event_id) as double) from again where content_n > 1) as conflicts,
    (select cast(count(*) as double) from ${all} where valid and ts_ms >= ${now}) as future`);
  const count = (name: string) => Number(row?.[name] ?? 0);
  return {
    events: count('known') - count('copies'),
    duplicates: count('copies'),
    conflictingIds: count('conflicts'),
    future: count('future'),
  };
}

/**
 * Makes the relations that the queries ask, every event before the clock, each id once, the earliest of several; and says how to
 * ask. Where the answers of a segment hold, the relations have only the runs that they do not hold for.
 */
async function offerEvents(
  database: DuckDb,
  { open, settled }: KeptEvents,
  now: number,
  isTwice: boolean,
): Promise<RollupQueries> {
  let [source, asked, isTorn]: [string, RollupQueries, boolean] = ['known', queries, true];
  if (settled !== undefined) {
    const runs = `read_parquet([${settled('runs').map(sqlPath).join(', ')}])`;
    const torn = [
      `select agent_id, run_id from ${runs} group by agent_id, run_id having count(*) > 1`,
      'select agent_id, run_id from again',
      ...(open === undefined ? [] : [`select agent_id, run_id from ${open} where valid and ts_ms < ${now}`]),
    ];
    await database.run(`create table torn as ${torn.join(' union ')}`);
    const [found] = await database.rows('select cast(count(*) as double) as n from torn');
    isTorn = Number(found?.['n']) > 0;
    source = '(select * from known semi join torn using (agent_id, run_id))';
    asked = fromKept(settled, isTorn);
  }
  if (!isTorn) return asked;
  const once = `(select * from ${source} where hash(event_id) not in (select hash from twice)
    union all select * exclude (copy_n, content_n) from again where copy_n = 1)`;
  // Few when they are torn; else too many for the memory.
  await database.run(`create ${settled === undefined ? 'view' : 'table'} events as
    select *, len(coalesce(failure_ids, [])) as modes_n from ${isTwice ? once : source}`);
  // Few rows, and asked by half of the queries.
  await database.run(`create table event_modes as ${eventModes}`);
  return asked;
}

/** The columns of what is kept, without a row. */
const nothing = `(select 0 as file_n, '' as event_id, cast(0 as bigint) as ts_ms, '' as agent_id, '' as agent_version, '' as run_id,
  '' as rollout_wave, '' as step_id, '' as event_type, '' as state, 0 as overrides, cast([] as varchar[]) as failure_ids,
  '' as severity, cast(0 as tinyint) as tier, 0.0 as cost, 0.0 as tokens, 0.0 as latency_ms, false as valid where false)`;
