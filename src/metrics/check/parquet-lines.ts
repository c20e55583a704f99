import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { EventFileError } from '../../library/event-file-error.ts';

/**
 * The rows of a Parquet file as lines of JSON, in batches and in order: a column that is null is a field that is not there, and
 * a timestamp is the moment that it means in UTC. `path` is absolute. Throws `EventFileError` when the file cannot be read.
 */
export async function* readParquetLines(path: string): AsyncGenerator<readonly string[]> {
  // Loading the engine takes longer than checking a small stream, which has no such file as a rule.
  const { openDuckDb, sqlPath } = await import('../engine/duckdb.ts');
  const database = await openDuckDb({ memory: '1GB', spill: tmpdir(), folders: [dirname(path)], connections: 1 });
  try {
    const source = `read_parquet(${sqlPath(path)})`;
    const columns = await database.rows(`describe select * from ${source}`);
    const ts = columns.find(({ column_name }) => column_name === 'ts');
    const isMoment = String(ts?.['column_type']).startsWith('TIMESTAMP');
    const replace = isMoment ? `replace (strftime(cast(ts as timestamp), '%Y-%m-%dT%H:%M:%S.%gZ') as ts)` : '';
    for await (const rows of database.texts(`select to_json(line) from (select * ${replace} from ${source}) line`))
      yield rows.map(withoutNulls);
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error).split('\n')[0];
    throw new EventFileError(`cannot be read as Parquet: ${message}`, 'Copy it again, or write it again.');
  } finally {
    database.close();
  }
}

function withoutNulls(line: string | null): string {
  try {
    return JSON.stringify(JSON.parse(line ?? ''), (_, value: unknown) => value ?? undefined);
  } catch {
    // A number such as NaN is no JSON: the check tells it.
    return line ?? '';
  }
}
