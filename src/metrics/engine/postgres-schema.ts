import { eventTypes } from '../../model/event.ts';
import { quotedTable } from './quoted-table.ts';

/** A server that holds a part of the events. */
export interface Shard {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** Texts are ordered by their bytes, as files of events are read: then a shard orders and compares as everybody does. */
const text = 'text collate "C"';

const columns: readonly (readonly [name: string, type: string])[] = [
  ['event_id', `${text} not null`],
  ['ts', 'timestamptz not null'],
  ['agent_id', `${text} not null`],
  ['agent_version', `${text} not null`],
  ['run_id', `${text} not null`],
  ['step_id', text],
  ['trace_id', text],
  ['session_id', text],
  ['bundle_id', text],
  ['rollout_wave', text],
  ['event_type', `${text} not null`],
  ['state', text],
  ['decision_origin', text],
  ['action_type', text],
  ['failure_id_refs', 'text[] collate "C"'],
  ['severity', text],
  ['tier', 'smallint'],
  ['confidence_band', text],
  ['reversibility', text],
  ['rationale', text],
  ['evidence_refs', 'text[] collate "C"'],
  ['cost', 'double precision'],
  ['tokens', 'bigint'],
  ['latency_ms', 'double precision'],
];

/**
 * Whole milliseconds as a column of its own: what names a zone or a field of a time, as `extract` does, is handed on to no shard.
 */
const milliseconds = `ts_ms bigint generated always as (cast(floor(extract(epoch from ts at time zone 'UTC') * 1000) as bigint)) stored`;

const columnLines = [...columns.map(([name, type]) => `${name} ${type}`), milliseconds]
  .map((line) => `  ${line}`)
  .join(',\n');

/** SQL that makes the table of a server, or of each shard. */
export function postgresTable(table: string): string {
  const types = eventTypes.map((type) => `'${type}'`).join(', ');
  return `-- Override events (contract C2), a row an event. What an event does not have is null.
create table ${quotedTable(table)} (
${columnLines},
  -- An event that is delivered again goes no further: insert with \`on conflict do nothing\`.
  primary key (event_id),
  check (event_type in (${types}))
);
create index on ${quotedTable(table)} (ts);

-- Lines of NDJSON get in so, packed ones with \`from program 'gzip -dc events.ndjson.gz'\`:
--   create temporary table lines (line jsonb);
--   \\copy lines from 'events.ndjson' with (format csv, quote e'\\x01', delimiter e'\\x02')
${postgresInsert(table, 'lines').replaceAll(/^/gmu, '--   ')};
-- After the first ones: analyze ${quotedTable(table)};
`;
}

/** A statement that takes events from the `jsonb` column `line` of another table, those that are there already left out. */
export function postgresInsert(table: string, lines: string): string {
  const names = columns.map(([name]) => name).join(', ');
  return `insert into ${quotedTable(table)} (${names})
  select ${names} from ${lines}, jsonb_populate_record(null::${quotedTable(table)}, line)
  on conflict do nothing`;
}

/**
 * SQL that makes one table of the tables of the shards, for the server that is asked. Events are spread by their run, so that
 * each shard puts its own runs together.
 */
export function postgresCoordinator(table: string, shards: readonly Shard[]): string {
  const literal = (value: string | number) => `'${String(value).replaceAll("'", "''")}'`;
  const [schema, name] = table.includes('.') ? (table.split('.') as [string, string]) : ['public', table];
  const parts = shards.map(({ host, port, database }, index) => {
    const server = `"${name}_${index + 1}"`;
    return `
create server ${server} foreign data wrapper postgres_fdw options (host ${literal(host)}, port ${literal(port)},
  dbname ${literal(database)}, use_remote_estimate 'true', fetch_size '10000', batch_size '1000', async_capable 'true',
  fdw_tuple_cost '1');
-- Whom the shard knows, and by which password: options (user '…', password '…')
create user mapping for current_user server ${server};
create foreign table ${quotedTable(`${schema}.${name}_${index + 1}`)} partition of ${quotedTable(table)}
  for values with (modulus ${shards.length}, remainder ${index}) server ${server}
  options (schema_name ${literal(schema)}, table_name ${literal(name)});`;
  });
  return `-- Run this where the events are asked for, after every shard has its table. PostgreSQL 15 or later on all of them:
-- before, no \`case\` is handed on to a shard, and the rows come over one by one.
-- \`fdw_tuple_cost\` says that a row which comes over is dear, so that shards group their own.
create extension if not exists postgres_fdw;
create table ${quotedTable(table)} (
${columnLines}
) partition by hash (run_id);
${parts.join('\n')}

-- A primary key holds within its shard. An id that several shards have is looked for at each run, which reads every id;
-- \`uniqueIds: true\` in \`metrics.engines.postgres\` leaves that out where ids are unique by the way they are made.
analyze ${quotedTable(table)};
`;
}
