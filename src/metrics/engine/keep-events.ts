import { closeSync, createReadStream, createWriteStream, openSync, readSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { EventFileError } from '../../library/event-file-error.ts';
import { isParquet, readEventLines, unpackedEvents } from '../../library/event-lines.ts';
import { type DuckDb, sqlPath, sqlText } from './duckdb.ts';
import { eventsOfLines, eventsOfParquet, runsOfFile } from './kept-events.ts';
import type { Kept, KeptFiles, Made } from './kept-files.ts';
import { MetricsError } from './metrics-error.ts';

/** What was read of one file. */
export interface ReadFile {
  /** Absolute. */
  readonly path: string;
  /** The Parquet file of its events; undefined when nothing of it could be read. */
  readonly parquet: string | undefined;
  /** The Parquet file of its runs, as far as they lie in this one file. */
  readonly runs: string | undefined;
  /** Its last event, milliseconds since 1970; null when there is none. */
  readonly last: number | null;
  readonly malformed: number;
  readonly trouble: Kept['trouble'];
  /** Whether it was read now: not when it had been before and has not changed. */
  readonly isNew: boolean;
}

/** Reads each file that is new or has changed into a Parquet file of its events, as many at once as there are connections. */
export async function keepEvents(
  paths: readonly string[],
  files: KeptFiles,
  database: DuckDb,
  connections: number,
  onProgress: (done: number, total: number) => void,
): Promise<readonly ReadFile[]> {
  const read = new Array<ReadFile>(paths.length);
  let next = 0;
  let done = 0;
  const work = async (connection: number): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      read[index] = await keepFile(paths[index] ?? '', files, database, connection);
      done += 1;
      onProgress(done, paths.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
  } finally {
    // What is whole stays, also when one file could not be written.
    files.save();
  }
  return read;
}

async function keepFile(path: string, files: KeptFiles, database: DuckDb, connection: number): Promise<ReadFile> {
  try {
    const { key, kept } = await files.look(path);
    const made =
      kept ??
      (await files.put(key, async (events, runs) => {
        const made = await keep(path, events, database, connection);
        await copy(runsOfFile(events), runs, database, connection);
        return made;
      }));
    const { malformed, trouble, last } = made;
    return {
      path,
      parquet: files.events(key),
      runs: files.runs(key),
      last,
      malformed,
      trouble,
      isNew: kept === undefined,
    };
  } catch (error) {
    if (error instanceof MetricsError) throw error;
    const trouble =
      error instanceof EventFileError
        ? { what: error.what, how: error.how }
        : {
            what: `cannot be read: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`,
            how: 'Make it readable for this user, or take it out of `content.events`.',
          };
    return { path, parquet: undefined, runs: undefined, last: null, malformed: 0, trouble, isNew: true };
  }
}

/** Writes the events of a file to `target`. What DuckDB cannot read whole is read line by line first. */
async function keep(path: string, target: string, database: DuckDb, connection: number): Promise<Made> {
  if (isParquet(path)) {
    const columns = await database.rows(`describe select * from read_parquet(${sqlPath(path)})`, connection);
    const types = new Map(columns.map(({ column_name, column_type }) => [String(column_name), String(column_type)]));
    await copy(eventsOfParquet(path, types), target, database, connection);
    return await summaryOf(target, database, connection);
  }
  if (!startsWithMark(path) && (await unpacks(path))) {
    try {
      await copy(eventsOfLines(path), target, database, connection);
      return await summaryOf(target, database, connection);
    } catch (error) {
      // A line that is too long ends DuckDB's reading.
      if (!(error instanceof Error && error.message.includes('maximum_object_size'))) throw error;
    }
  }
  const lines = `${target}.ndjson`;
  try {
    const { unread, trouble } = await copyLines(path, lines);
    await copy(eventsOfLines(lines), target, database, connection);
    const { last, malformed } = await summaryOf(target, database, connection);
    return { last, malformed: malformed + unread, ...(trouble !== undefined && { trouble }) };
  } finally {
    rmSync(lines, { force: true });
  }
}

async function copy(select: string, target: string, database: DuckDb, connection: number): Promise<void> {
  // A dictionary of ids, each of which stands there once, is made in vain: what has few words fits.
  const options = 'format parquet, compression zstd, dictionary_size_limit 2000, use_tmp_file false';
  try {
    await database.run(`copy (${select}) to ${sqlText(target)} (${options})`, connection);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    if (!message.includes(target) && !/no space left|could not write|file too large/iu.test(message)) throw error;
    throw new MetricsError(
      `What was read of the events cannot be kept: ${message}`,
      'Metrics are computed from it, so nothing was measured. What was kept before is as it was.',
      'Make room in that folder, or name another one with `--cache-dir DIR`.',
    );
  }
}

async function summaryOf(parquet: string, database: DuckDb, connection: number): Promise<Made> {
  const [row] = await database.rows(
    `select cast(count(*) filter (where not valid) as double) as malformed,
    cast(max(ts_ms) filter (where valid) as double) as last from read_parquet(${sqlPath(parquet)})`,
    connection,
  );
  return { malformed: Number(row?.['malformed'] ?? 0), last: row?.['last'] == null ? null : Number(row['last']) };
}

/** DuckDB takes a byte order mark for a part of the first line. */
function startsWithMark(path: string): boolean {
  const bytes = Buffer.alloc(3);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, 3, 0);
  } finally {
    closeSync(file);
  }
  return bytes.equals(Buffer.from([0xef, 0xbb, 0xbf]));
}

/** DuckDB takes the end of a truncated file for the end of its events; so a packed file is unpacked once to see. */
async function unpacks(path: string): Promise<boolean> {
  if (!/\.(?:gz|zst)$/u.test(path)) return true;
  try {
    let isFirst = true;
    for await (const chunk of unpackedEvents(createReadStream(path), path)) {
      if (isFirst && (chunk as Buffer)[0] === 0xef) return false;
      isFirst = false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Copies the lines that can be read, and says how many cannot and why the file ended before its end. */
async function copyLines(path: string, target: string): Promise<{ unread: number; trouble: Kept['trouble'] }> {
  const out = createWriteStream(target);
  let unread = 0;
  let trouble: Kept['trouble'];
  try {
    for await (const lines of readEventLines(createReadStream(path), path)) {
      const texts = lines.filter((line) => typeof line === 'string');
      unread += lines.length - texts.length;
      if (texts.length > 0 && !out.write(`${texts.join('\n')}\n`))
        await new Promise((resolve) => out.once('drain', resolve));
    }
  } catch (error) {
    if (!(error instanceof EventFileError)) throw error;
    trouble = { what: error.what, how: error.how };
  } finally {
    out.end();
    await finished(out);
  }
  return { unread, trouble };
}
