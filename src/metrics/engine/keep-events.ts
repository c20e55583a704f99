import { closeSync, createReadStream, createWriteStream, openSync, readSync, rmSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { EventFileError } from '../../library/event-file-error.ts';
import { isParquet, readEventLines, unpackedEvents } from '../../library/event-lines.ts';
import { type DuckDb, sqlPath, sqlText } from './duckdb.ts';
import { answerKept, keptParts } from './kept-answers.ts';
import { eventsOfLines, eventsOfParquet } from './kept-events.ts';
import type { KeptFile, KeptFiles, Made, Place } from './kept-files.ts';
import { MetricsError } from './metrics-error.ts';
import { type NewFile, readTogether } from './read-together.ts';

/** What was read of one file. */
export interface ReadFile {
  /** Absolute. */
  readonly path: string;
  /** Where its events are kept; undefined when nothing of it could be read. */
  readonly place: Place | undefined;
  readonly malformed: number;
  readonly trouble: KeptFile['trouble'];
}

type Trouble = NonNullable<KeptFile['trouble']>;

/** Where the parts of what is read now are written. */
type PartPath = (part: string) => string;

/**
 * Reads what is new or has changed into Parquet files of its events and of what they answer by themselves, as many at once as
 * there are connections.
 */
export async function keepEvents(
  paths: readonly string[],
  files: KeptFiles,
  database: DuckDb,
  connections: number,
  onProgress: (done: number, total: number) => void,
): Promise<readonly ReadFile[]> {
  const keys = new Map<string, string>();
  const troubles = new Map<string, Trouble>();
  for (const path of paths) attempt(path, troubles, () => keys.set(path, files.look(path)));
  const fresh = [...keys].filter(([, key]) => files.find(key) === undefined);
  let done = paths.length - fresh.length;
  onProgress(done, paths.length);
  const units = await unitsOf(fresh, troubles);
  let next = 0;
  const work = async (connection: number): Promise<void> => {
    for (let unit = units[next++]; unit !== undefined; unit = units[next++]) {
      await keepUnit(unit, files, database, connection, troubles);
      done += unit.length;
      onProgress(done, paths.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
  } finally {
    // What is whole stays, also when one file could not be written.
    files.save();
  }
  return paths.map((path): ReadFile => {
    const place = files.find(keys.get(path) ?? '');
    const trouble = troubles.get(path) ?? place?.file.trouble;
    return { path, place, malformed: place?.file.malformed ?? 0, trouble };
  });
}

/** Whether it went well; what went wrong with one file is told of it and leaves the others alone. */
function attempt(path: string, troubles: Map<string, Trouble>, work: () => void): void {
  try {
    work();
  } catch (error) {
    troubles.set(path, troubleOf(error));
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof MetricsError) throw error;
  if (error instanceof EventFileError) return { what: error.what, how: error.how };
  return {
    what: `cannot be read: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`,
    how: 'Make it readable for this user, or take it out of `content.events`.',
  };
}

/** The files that are read together, and those that are read by themselves because DuckDB cannot read them whole. */
async function unitsOf(
  fresh: readonly (readonly [string, string])[],
  troubles: Map<string, Trouble>,
): Promise<readonly (readonly NewFile[])[]> {
  const plain: NewFile[] = [];
  const alone: NewFile[] = [];
  for (const [path, key] of fresh) {
    try {
      const { size, mtimeMs } = statSync(path);
      const isPlain = !isParquet(path) && !startsWithMark(path) && (await unpacks(path));
      (isPlain ? plain : alone).push({ path, key, size, mtimeMs, isPlain });
    } catch (error) {
      troubles.set(path, troubleOf(error));
    }
  }
  return [...readTogether(plain), ...alone.map((file) => [file])];
}

async function keepUnit(
  unit: readonly NewFile[],
  files: KeptFiles,
  database: DuckDb,
  connection: number,
  troubles: Map<string, Trouble>,
): Promise<void> {
  try {
    const keys = unit.map(({ key }) => key);
    await files.put(keys, keptParts, (path) => keep(unit, path, database, connection));
  } catch (error) {
    const [first] = unit;
    if (first === undefined || error instanceof MetricsError) throw error;
    if (unit.length === 1) {
      troubles.set(first.path, troubleOf(error));
      return;
    }
    // One of them ends the reading of all.
    for (const file of unit) await keepUnit([file], files, database, connection, troubles);
  }
}

/** Writes the events of the files and what they answer. */
async function keep(
  unit: readonly NewFile[],
  path: PartPath,
  database: DuckDb,
  connection: number,
): Promise<readonly Made[]> {
  const made = await keepEventsOf(unit, path('events'), database, connection);
  await answerKept(path('events'), database, connection, (part, select) =>
    copy(select, path(part), database, connection),
  );
  return made;
}

/** Writes the events of the files to `target`. What DuckDB cannot read whole is read line by line first. */
async function keepEventsOf(
  unit: readonly NewFile[],
  target: string,
  database: DuckDb,
  connection: number,
): Promise<readonly Made[]> {
  const summary = () => summaryOf(unit.length, target, database, connection);
  const [{ path = '', isPlain = false } = {}] = unit;
  if (isParquet(path)) {
    const columns = await database.rows(`describe select * from read_parquet(${sqlPath(path)})`, connection);
    const types = new Map(columns.map(({ column_name, column_type }) => [String(column_name), String(column_type)]));
    await copy(eventsOfParquet(path, types), target, database, connection);
    return await summary();
  }
  if (isPlain) {
    try {
      await copy(eventsOfLines(unit.map((file) => file.path)), target, database, connection);
      return await summary();
    } catch (error) {
      // A line that is too long ends DuckDB's reading.
      const isTooLong = error instanceof Error && error.message.includes('maximum_object_size');
      if (!isTooLong || unit.length > 1) throw error;
    }
  }
  const lines = `${target}.ndjson`;
  try {
    const { unread, trouble } = await copyLines(path, lines);
    await copy(eventsOfLines([lines]), target, database, connection);
    const made = await summary();
    return made.map(({ last, malformed }) => ({
      last,
      malformed: malformed + unread,
      ...(trouble !== undefined && { trouble }),
    }));
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

/** What is known of each of the files whose events lie in `parquet`. */
async function summaryOf(
  files: number,
  parquet: string,
  database: DuckDb,
  connection: number,
): Promise<readonly Made[]> {
  const rows = await database.rows(
    `select file_n, cast(count(*) filter (where not valid) as double) as malformed,
    cast(max(ts_ms) filter (where valid) as double) as last from read_parquet(${sqlPath(parquet)}) group by file_n`,
    connection,
  );
  const byNumber = new Map(rows.map((row) => [row['file_n'], row]));
  return Array.from({ length: files }, (_, number) => {
    const { malformed = 0, last = null } = byNumber.get(number) ?? {};
    return { malformed: Number(malformed), last: last === null ? null : Number(last) };
  });
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
async function copyLines(path: string, target: string): Promise<{ unread: number; trouble: KeptFile['trouble'] }> {
  const out = createWriteStream(target);
  let unread = 0;
  let trouble: KeptFile['trouble'];
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
