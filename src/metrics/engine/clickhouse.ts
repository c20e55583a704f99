import { newAnswerRows } from './answer-rows.ts';
import { checkColumns } from './check-columns.ts';
import { clickHouseFailure, clickHouseRefusal } from './clickhouse-failure.ts';
import type { EngineOptions } from './engine-options.ts';
import { decoded, engineUrl } from './engine-url.ts';
import type { ColumnForm, Dialect, TableColumn } from './event-table.ts';
import { quotedTable } from './quoted-table.ts';
import { type DatabaseRollup, type EventDatabase, readDatabaseRollup } from './read-database-rollup.ts';
import { readRowBinary } from './row-binary.ts';
import { settleVersions } from './settle-versions.ts';
import type { Answer, Query } from './sql-engine.ts';

/** The rollup of the events in ClickHouse, through its HTTP interface. Throws `MetricsError`. */
export async function readClickHouseRollup(options: EngineOptions): Promise<DatabaseRollup> {
  const url = engineUrl(options, 'ClickHouse', ['https:', 'http:'], 'https://user:password@host:8443/database');
  try {
    return await readDatabaseRollup(await openClickHouse(url, options), options.now);
  } catch (error) {
    throw clickHouseFailure(error, url, options);
  }
}

async function openClickHouse(url: URL, options: EngineOptions): Promise<EventDatabase> {
  const { table, uniqueIds } = options;
  const quoted = quotedTable(table);
  const send: Send = (sql) => request(url, options, sql);
  const columns = await describe(send, quoted);
  checkColumns({
    ...{ table, engine: 'ClickHouse', columns, formOf },
    ask: { moment: "DateTime64(3, 'UTC')", texts: 'Array(String)' },
  });
  return {
    table,
    dialect: dialectOf(quoted),
    mayRepeat: !uniqueIds,
    ask: (relations, query) => ask(send, relations, query),
    settle: settleVersions,
  };
}

/** Sends a statement and gives the bytes of the answer. */
type Send = (sql: string) => Promise<AsyncIterable<Uint8Array>>;

async function request(url: URL, options: EngineOptions, sql: string): Promise<AsyncIterable<Uint8Array>> {
  const address = new URL(url.origin);
  // Behind a proxy the path may be one of its own: the database is the last part, or is named.
  address.pathname = url.searchParams.has('database') ? url.pathname : '/';
  const database = url.searchParams.get('database') ?? decoded(url.pathname.slice(1));
  if (database !== '') address.searchParams.set('database', database);
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, value);
  address.searchParams.set('max_execution_time', String(options.statementSeconds));
  const user = decoded(url.username);
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      // In headers, since addresses end up in logs.
      ...(user !== '' && { 'x-clickhouse-user': user }),
      ...(url.password !== '' && { 'x-clickhouse-key': decoded(url.password) }),
    },
    body: sql,
    redirect: 'error',
    signal: AbortSignal.timeout((options.statementSeconds + 15) * 1000),
  });
  if (!response.ok) throw clickHouseRefusal(response, await response.text(), url, options);
  return response.body ?? (async function* () {})();
}

const settings = {
  // Answers are whole, or come with the status of a failure.
  wait_end_of_query: '1',
  // As in SQL: what a join does not find is null, not an empty text.
  join_use_nulls: '1',
  // As in SQL: a name is a column before it is what stands beside `as`.
  prefer_column_name_to_alias: '1',
  // Behind a Distributed table: what a join or `in` asks for is asked for once and sent to every shard.
  distributed_product_mode: 'global',
};

async function describe(send: Send, table: string): Promise<TableColumn[]> {
  const bytes: Uint8Array[] = [];
  for await (const chunk of await send(`describe table ${table} format JSONEachRow`)) bytes.push(chunk);
  return Buffer.concat(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TableColumn);
}

async function ask<Asked extends Query>(send: Send, relations: string, query: Asked): Promise<Answer<Asked>> {
  const { sql, columns, orderBy } = query;
  const shown = Object.entries(columns).map(([name, form]) =>
    form === 'number' ? `ifNull(toFloat64(${name}), nan) as ${name}` : `cast(${name} as Nullable(String)) as ${name}`,
  );
  // The order is that of the columns within, which have no other type there.
  const text = `${relations}select ${shown.join(', ')} from (select * from (${sql}) rows ${
    orderBy === '' ? '' : `order by ${orderBy}`
  }) answer format RowBinary`;
  const rows = newAnswerRows(query);
  await readRowBinary(await send(text), Object.values(columns), rows.add);
  return rows.end();
}

function dialectOf(table: string): Dialect {
  return {
    table,
    as: 'as',
    text: (column) => column,
    milliseconds: 'toUnixTimestamp64Milli(toDateTime64(ts, 6))',
    moment: (milliseconds) => `fromUnixTimestamp64Milli(${milliseconds}, 'UTC')`,
    isText: (column) => `trimBoth(${column}) <> ''`,
    double: (value) => `toFloat64(${value})`,
    modes: `arrayFilter(mode -> trimBoth(mode) <> '', failure_id_refs)`,
    count: (modes) => `length(${modes})`,
    eachMode: (source, modes) => `${source} array join ${modes} as mode`,
  };
}

function formOf(type: string): ColumnForm | undefined {
  const plain = type
    .replaceAll(/\b(?:Nullable|LowCardinality)\(([^()]+(?:\([^()]*\))?)\)/gu, '$1')
    .replaceAll(/\b(?:Nullable)\(([^()]+)\)/gu, '$1');
  if (plain === 'String') return 'text';
  if (plain === 'Array(String)') return 'texts';
  if (/^DateTime(?:64)?(?:\(|$)/u.test(plain)) return 'moment';
  return /^(?:U?Int(?:8|16|32|64)|Float(?:32|64)|Decimal\(.*\))$/u.test(plain) ? 'number' : undefined;
}
