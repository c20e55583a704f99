#!/usr/bin/env node
/**
 * The same SQL as somebody would type it into DuckDB: one `copy` of all files, the two relations, and each query. No file is
 * looked up, hashed or checked, nothing is kept apart and no answer is read.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { sqlText } from '../../src/metrics/engine/duckdb.ts';
import { eventsOfLines } from '../../src/metrics/engine/kept-events.ts';
import * as queries from '../../src/metrics/engine/rollup-queries.ts';

const [glob = '', target = '', now = ''] = process.argv.slice(2);

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const lines = eventsOfLines(['events']).replace(sqlText('events'), sqlText(glob));
await connection.run("set TimeZone = 'UTC'");
await connection.run(
  `copy (${lines}) to ${sqlText(target)} (format parquet, compression zstd, dictionary_size_limit 2000)`,
);
await connection.run(
  `create temp view events as select *, len(coalesce(failure_ids, [])) as modes_n from ${sqlText(target)} where valid and ts_ms < ${now}`,
);
await connection.run(
  'create temp table event_modes as select *, unnest(failure_ids) as failure_id from events where modes_n > 0',
);
await connection.run('select hash(event_id) from events group by hash(event_id) having count(*) > 1');
for (const { sql, orderBy } of Object.values(queries)) {
  const result = await connection.run(`select * from (${sql}) answer order by ${orderBy}`);
  process.stdout.write(`${result.rowCount}\n`);
}
connection.closeSync();
instance.closeSync();
