import type { Options, Sql } from 'postgres';
import { newAnswerRows } from './answer-rows.ts';
import { checkColumns } from './check-columns.ts';
import type { EngineOptions } from './engine-options.ts';
import { engineUrl } from './engine-url.ts';
import type { ColumnForm, Dialect } from './event-table.ts';
import { postgresFailure } from './postgres-failure.ts';
import { quotedTable } from './quoted-table.ts';
import { type DatabaseRollup, type EventDatabase, readDatabaseRollup } from './read-database-rollup.ts';
import type { Answer, Query } from './sql-engine.ts';

/** PostgreSQL keeps this many rows of an answer waiting. */
const rowsAtOnce = 10_000;

/**
 * The rollup of the events in PostgreSQL. Everything is read in one transaction that sees one moment and changes nothing. Throws
 * `MetricsError`.
 */
export async function readPostgresRollup(options: EngineOptions): Promise<DatabaseRollup> {
  return withPostgres(options, (database) => readDatabaseRollup(database, options.now));
}

/** Connects, looks at the table, and closes again whatever happens. */
export async function withPostgres<Result>(
  options: EngineOptions,
  work: (database: EventDatabase) => Promise<Result>,
): Promise<Result> {
  const url = engineUrl(options, 'PostgreSQL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/db');
  let isClosed = false;
  const settings: Options<Record<string, never>> = {
    ...{ max: 1, connect_timeout: 10, fetch_types: false, prepare: false, max_lifetime: null, onnotice: () => {} },
    connection: { application_name: 'reliability' },
    onclose: () => {
      isClosed = true;
    },
  };
  let sql: Sql | undefined;
  try {
    sql = (await import('postgres')).default(url.href, settings);
    // No `sql.begin`: it would roll back over a connection that is lost, and end the process. Closing does that by itself.
    await sql.unsafe(`begin isolation level repeatable read read only;
      set local statement_timeout = ${options.statementSeconds * 1000};
      set local enable_partitionwise_aggregate = on`);
    const result = await work(await openTable(sql, options.table, options.uniqueIds));
    if (!isClosed) return result;
    // The client connects again by itself, and sees another moment then.
    throw Object.assign(new Error('it was closed between two questions'), { code: 'CONNECTION_CLOSED' });
  } catch (error) {
    throw postgresFailure(error, url, options);
  } finally {
    await sql?.end({ timeout: 0 });
  }
}

interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
}

async function openTable(sql: Sql, table: string, uniqueIds: boolean): Promise<EventDatabase> {
  const quoted = quotedTable(table);
  const columns = await sql.unsafe<CatalogColumn[]>(
    `select attname as name, format_type(atttypid, null) as type,
      case when collname = 'default' then (select datcollate from pg_database where datname = current_database())
        else collname end as collation
    from pg_attribute left join pg_collation on pg_collation.oid = attcollation
    where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [quoted],
  );
  checkColumns({ table, engine: 'PostgreSQL', columns, formOf, ask: { moment: 'timestamptz', texts: 'text[]' } });
  // A unique index over a whole table; one over the parts of a table holds only within each.
  const [unique] = await sql.unsafe<[{ found: boolean }]>(
    `select count(*) > 0 as found from pg_index
      join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      join pg_class on pg_class.oid = indrelid
    where indrelid = $1::regclass and indisunique and indisvalid and indpred is null and indnkeyatts = 1
      and attname = 'event_id' and relkind = 'r'`,
    [quoted],
  );
  const isOrdered = columns.every(({ collation }) => collation === null || byteOrders.has(collation));
  return {
    table,
    dialect: dialectOf(
      quoted,
      isOrdered,
      columns.some(({ name, type }) => name === 'ts_ms' && type === 'bigint'),
    ),
    mayRepeat: !uniqueIds && !unique.found,
    ask: (relations, query) => ask(sql, relations, query),
  };
}

/** Collations that order a text by its bytes. */
const byteOrders = new Set(['C', 'POSIX', 'C.UTF-8', 'C.utf8', 'ucs_basic']);

function dialectOf(table: string, isOrdered: boolean, hasMilliseconds: boolean): Dialect {
  const bytewise = isOrdered ? '' : ' collate "C"';
  return {
    table,
    as: 'as not materialized',
    // Where it changes nothing it is left out: a foreign table hands no `collate` on.
    text: (column) => `${column}${bytewise}`,
    milliseconds: hasMilliseconds ? 'ts_ms' : `cast(floor(extract(epoch from ts at time zone 'UTC') * 1000) as bigint)`,
    moment: (milliseconds) => `timestamptz '${new Date(milliseconds).toISOString()}'`,
    isText: (column) => `btrim(${column}) <> ''`,
    double: (value) => `cast(${value} as double precision)`,
    modes: `array_remove(array_remove(failure_id_refs, ''), null)${bytewise}`,
    count: (modes) => `case when failure_id_refs is null then 0 else cardinality(${modes}) end`,
    eachMode: (source, modes) => `${source}, unnest(${modes}) as mode`,
  };
}

const numbers = new Set(['smallint', 'integer', 'bigint', 'real', 'double precision', 'numeric']);

function formOf(type: string): ColumnForm | undefined {
  if (type === 'text' || type === 'character varying') return 'text';
  if (type === 'text[]' || type === 'character varying[]') return 'texts';
  if (type === 'timestamp with time zone') return 'moment';
  return numbers.has(type) ? 'number' : undefined;
}

/** The text of a query as PostgreSQL gets it. */
export function postgresText(relations: string, { sql, columns, orderBy }: Query): string {
  const shown = Object.entries(columns).map(([name, form]) =>
    form === 'number' ? `cast(${name} as double precision) as ${name}` : name,
  );
  const order = orderBy === '' ? '' : ` order by ${orderBy}`;
  return `${relations}select ${shown.join(', ')} from (${sql}) answer${order}`;
}

async function ask<Asked extends Query>(sql: Sql, relations: string, query: Asked): Promise<Answer<Asked>> {
  const rows = newAnswerRows(query);
  const pending = sql.unsafe(postgresText(relations, query));
  // As arrays: an object for each of a million rows costs more than the rows.
  pending.values();
  const batches = pending.cursor(rowsAtOnce) as unknown as AsyncIterable<(number | string | null)[][]>;
  for await (const batch of batches) for (const row of batch) rows.add(row);
  return rows.end();
}
