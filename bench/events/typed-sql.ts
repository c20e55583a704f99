#!/usr/bin/env node
/**
 * The same SQL as somebody would type it into DuckDB: one `copy` of all files, the two relations, a look for ids that came twice, a
 * table of what each query answers, and rates and quantiles of each version over the windows. No file is looked up or hashed,
 * nothing is kept for a later run but the events, no answer is put in order, and neither recovery nor intervals are computed.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { sqlText } from '../../src/metrics/engine/duckdb.ts';
import { eventModes } from '../../src/metrics/engine/kept-answers.ts';
import { eventsOfLines } from '../../src/metrics/engine/kept-events.ts';
import * as queries from '../../src/metrics/engine/rollup-queries.ts';
import { windowLengths } from '../../src/metrics/windows.ts';

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
await connection.run(`create temp table event_modes as ${eventModes}`);
await connection.run('select hash(event_id) from events group by hash(event_id) having count(*) > 1');
for (const [name, { sql }] of Object.entries(queries))
  await connection.run(`create temp table answer_${name} as ${sql}`);

const windows = Object.entries(windowLengths).map(([name, length]) => `(${sqlText(name)}, ${Number(now) - length})`);
const rates = await connection.runAndReadAll(`with windows(name, since) as (values ${windows.join(', ')})
  select * from (select agent_id, agent_version, name, count(*) as runs_n, avg(case when modes_n > 0 then 0 else 1 end) as success,
        avg(case when escalated > 0 then 1 else 0 end) as escalated, sum(fallback_n) / sum(steps_n) as fallback,
        quantile_disc(cost, [0.5, 0.95]) as cost, quantile_disc(tokens, [0.5, 0.95]) as tokens,
        quantile_disc(latency_ms, [0.5, 0.95]) as latency
      from answer_runs join windows on at_ms >= since group by all)
    left join (select agent_id, agent_version, name, avg(overridden) as overridden
      from answer_gates join windows on at_ms >= since group by all) using (agent_id, agent_version, name)
    left join (select agent_id, agent_version, name, failure_id, count(*) as fired_n
      from answer_firings join windows on at_ms >= since group by all) using (agent_id, agent_version, name)
  order by all`);
for (const row of rates.getRowObjectsJson()) process.stdout.write(`${JSON.stringify(row)}\n`);
connection.closeSync();
instance.closeSync();
