import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MetricsError } from './metrics-error.ts';
import type { Answer, Query, SqlEngine } from './sql-engine.ts';

/** DuckDB inside of this process. Nothing is downloaded: json and parquet are linked in. */
export interface DuckDb extends SqlEngine {
  /** Runs a statement on one of the connections: two of them work at the same time. */
  run(sql: string, connection?: number): Promise<void>;
  /** The rows of a small answer. */
  rows(
    sql: string,
    connection?: number,
  ): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]>;
  /** The texts of the first column of any answer, some thousand rows at a time. */
  texts(sql: string): AsyncIterable<readonly (string | null)[]>;
  close(): void;
}

export interface DuckDbOptions {
  /** What the buffer manager may hold, as DuckDB writes it: `1GB`. The process takes more. */
  readonly memory: string;
  /** Where it puts what does not fit. */
  readonly spill: string;
  /** The only folders that it may touch. */
  readonly folders: readonly string[];
  readonly connections: number;
}

/** Opens a database in memory that loads nothing, and reaches nothing but the folders that are named. */
export async function openDuckDb({ memory, spill, folders, connections }: DuckDbOptions): Promise<DuckDb> {
  const database = await (await loadDuckDb()).create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: memory,
    temp_directory: spill,
  });
  const open = await Promise.all(Array.from({ length: connections }, () => database.connect()));
  const [first] = open;
  if (first === undefined) throw new RangeError('a database without a connection answers nothing');
  await first.run("set global TimeZone = 'UTC'");
  await first.run(`set allowed_directories = [${folders.map((folder) => sqlText(`${folder}/`)).join(', ')}]`);
  await first.run('set enable_external_access = false');
  await first.run('set lock_configuration = true');
  let asked = 0;
  return {
    async run(sql, connection = 0) {
      await (open[connection] ?? first).run(sql);
    },
    rows: async (sql, connection = 0) =>
      (await (open[connection] ?? first).runAndReadAll(sql)).getRowObjectsJson() as Record<
        string,
        string | number | boolean | null
      >[],
    texts: (sql) => texts(first, sql),
    ask(query) {
      asked += 1;
      return ask(open[asked % open.length] ?? first, query);
    },
    close() {
      for (const connection of open) connection.closeSync();
      database.closeSync();
    },
  };
}

/** Only who reads events needs it: 60 MB of machine code, which some systems lack. */
async function loadDuckDb(): Promise<typeof DuckDBInstance> {
  try {
    return (await import('@duckdb/node-api')).DuckDBInstance;
  } catch (error) {
    throw new MetricsError(
      `DuckDB cannot be loaded: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
      'Events are read with it, and it has no build for every system.',
      'Install with optional dependencies, on Linux, macOS or Windows with x64 or arm64; everything else works without it.',
    );
  }
}

async function* texts(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly (string | null)[]> {
  const result = await connection.stream(sql);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    yield chunk.getColumnValues(0) as (string | null)[];
}

async function ask<Asked extends Query>(
  connection: DuckDBConnection,
  { sql, columns, orderBy }: Asked,
): Promise<Answer<Asked>> {
  const names = Object.keys(columns);
  // Counts come back as 64-bit integers, and as objects for each: a double holds every count and moment there is.
  const cast = (name: string) =>
    columns[name] === 'number' ? `coalesce(cast(${name} as double), cast('nan' as double)) as ${name}` : name;
  const text = `select ${names.map(cast).join(', ')} from (${sql}) answer ${orderBy === '' ? '' : `order by ${orderBy}`}`;
  const chunks = await (await connection.run(text)).fetchAllChunks();
  const length = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return Object.fromEntries(
    names.map((name, index) => {
      const column = columns[name] === 'number' ? new Float64Array(length) : new Array<string | undefined>(length);
      let row = 0;
      for (const chunk of chunks) {
        // The package hands numbers out one by one, and has them as they lie in memory.
        const items: unknown = Reflect.get(chunk.getColumnVector(index), 'items');
        if (column instanceof Float64Array && items instanceof Float64Array) {
          column.set(items.subarray(0, chunk.rowCount), row);
          row += chunk.rowCount;
          continue;
        }
        chunk.visitColumnValues(index, (value) => {
          column[row] = value === null ? undefined : (value as string & number);
          row += 1;
        });
      }
      return [name, column];
    }),
  ) as Answer<Asked>;
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The path of one file where DuckDB reads globs. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[[*?]/gu, '[$&]'));
}
