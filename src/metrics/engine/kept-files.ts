import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keptVersion } from './kept-events.ts';

/** What a file of events became. */
const keptSchema = z.strictObject({
  /** Bytes of the Parquet file of the events, and of that of the runs. */
  bytes: z.int(),
  runsBytes: z.int(),
  /** The last event, milliseconds since 1970; null when there is none. */
  last: z.number().nullable(),
  malformed: z.int(),
  /** Why it could not be read to its end, and what to do. */
  trouble: z.strictObject({ what: z.string(), how: z.string() }).optional(),
});

const manifestSchema = z.strictObject({
  /** By the absolute path of a source: how it was when it was read, and the key of what it became. */
  sources: z.record(z.string(), z.strictObject({ stamp: z.string(), key: z.string() })),
  /** By key. */
  kept: z.record(z.string(), keptSchema),
});

export type Kept = z.output<typeof keptSchema>;
/** What is known of a file when it was read. */
export type Made = Omit<Kept, 'bytes' | 'runsBytes'>;
type Manifest = z.output<typeof manifestSchema>;

/** The folder in which what was read of each file of events stays, named after the bytes that it was read from. */
export interface KeptFiles {
  readonly folder: string;
  /** The key of a source and what is kept for it; reads the source when it may have changed. */
  look(path: string): Promise<{ readonly key: string; readonly kept: Kept | undefined }>;
  /** The Parquet file of the events of a key. */
  events(key: string): string;
  /** The Parquet file of its runs, as far as they lie in that one file. */
  runs(key: string): string;
  /** Takes over what `write` leaves at the two paths that it is given: whole or not at all. */
  put(key: string, write: (events: string, runs: string) => Promise<Made>): Promise<Kept>;
  /** Writes down what was looked at and put, and removes what no file on this machine has become. */
  save(): void;
}

/** File systems count time in steps, and a clock may be set back: younger than this a stamp proves nothing. */
const restMilliseconds = 2500;

/** Opens the folder; what it says is believed only as far as its files are there in their whole length. */
export function openKeptFiles(folder: string): KeptFiles {
  mkdirSync(folder, { recursive: true });
  sweep(folder);
  const index = join(folder, 'files.json');
  const { sources, kept } = readManifest(index);
  const writtenAt = statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  let puts = 0;
  const events = (key: string) => join(folder, `${key}.parquet`);
  const runs = (key: string) => join(folder, `${key}.runs.parquet`);
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
  const isWhole = (key: string) =>
    kept[key] !== undefined && sizeOf(events(key)) === kept[key].bytes && sizeOf(runs(key)) === kept[key].runsBytes;
  return {
    folder,
    events,
    runs,
    async look(path) {
      const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
      const stamp = [dev, ino, size, mtimeMs, ctimeMs].join(' ');
      const known = sources[path];
      const isOld = Math.max(mtimeMs, ctimeMs) < writtenAt - restMilliseconds;
      const key = known?.stamp === stamp && isOld ? known.key : await keyOf(path);
      sources[path] = { stamp, key };
      return { key, kept: isWhole(key) ? kept[key] : undefined };
    },
    async put(key, write) {
      puts += 1;
      const temporary = [events(key), runs(key)].map((path) => `${path}.${process.pid}-${puts}.tmp`);
      const [ofEvents = '', ofRuns = ''] = temporary;
      try {
        const made = await write(ofEvents, ofRuns);
        const entry = { ...made, bytes: statSync(ofEvents).size, runsBytes: statSync(ofRuns).size };
        renameSync(ofRuns, runs(key));
        renameSync(ofEvents, events(key));
        kept[key] = entry;
        return entry;
      } finally {
        for (const path of temporary) rmSync(path, { force: true });
      }
    },
    save() {
      const current = Object.entries(sources).filter(([path]) => existsSync(path));
      const keys = new Set(current.map(([, { key }]) => key));
      for (const key of Object.keys(kept)) {
        if (keys.has(key)) continue;
        for (const path of [events(key), runs(key)]) rmSync(path, { force: true });
        delete kept[key];
      }
      const temporary = `${index}.${process.pid}.tmp`;
      const manifest: Manifest = { sources: Object.fromEntries(current), kept };
      writeFileSync(temporary, JSON.stringify(manifest));
      renameSync(temporary, index);
    },
  };
}

/** Removes what runs that were killed have left behind: the number in its name is that of a process that is no more. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const found = /^spill-(\d+)$|\.(\d+)(?:-\d+)?\.tmp(?:\.ndjson)?$/u.exec(name);
    const id = found?.[1] ?? found?.[2];
    if (id !== undefined && !isRunning(Number(id))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A manifest that cannot be read is none: everything is read once more. */
function readManifest(path: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { sources: {}, kept: {} };
  }
}

/** The hash of the bytes, with how they are read: the ending says how a file is packed. */
async function keyOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  const form = /\.(?:gz|zst|parquet)$/u.exec(path)?.[0].slice(1) ?? 'lines';
  return `${hash.digest('hex').slice(0, 32)}-${form}-${keptVersion}`;
}
