import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keptVersion } from './kept-events.ts';

/** What a file of events became. */
const keptFileSchema = z.strictObject({
  key: z.string(),
  /** The last event, milliseconds since 1970; null when there is none. */
  last: z.number().nullable(),
  malformed: z.int(),
  /** Why it could not be read to its end, and what to do. */
  trouble: z.strictObject({ what: z.string(), how: z.string() }).optional(),
});

/** What files that were read together became. */
const segmentSchema = z.strictObject({
  /** Bytes of each of its Parquet files, by the name of the part. */
  parts: z.record(z.string(), z.int()),
  /** In the order of `file_n` of its events. */
  files: z.array(keptFileSchema),
});

const manifestSchema = z.strictObject({
  /** By the absolute path of a source: how it was when it was read, and the key of what it became. */
  sources: z.record(z.string(), z.strictObject({ stamp: z.string(), key: z.string() })),
  /** By name. */
  segments: z.record(z.string(), segmentSchema),
});

export type KeptFile = z.output<typeof keptFileSchema>;
/** What is known of a file when it was read. */
export type Made = Omit<KeptFile, 'key'>;
type Manifest = z.output<typeof manifestSchema>;

/** Where a file lies that was read. */
export interface Place {
  readonly segment: string;
  /** `file_n` of its events. */
  readonly number: number;
  readonly file: KeptFile;
}

/**
 * The folder in which what was read of files of events stays, named after the bytes that it was read from. Files that were read
 * together are a segment: as long as none of them changes, what was made of all of them holds.
 */
export interface KeptFiles {
  /** The key of a source; reads it when it may have changed. */
  look(path: string): string;
  /** What is kept under a key. Asked when all sources were looked at: a segment of which one has changed is kept no more. */
  find(key: string): Place | undefined;
  /** How many files a segment has. */
  size(segment: string): number;
  /** The Parquet file of a part of a segment. */
  part(segment: string, name: string): string;
  /** Takes over the parts that `write` leaves at the paths that it is given: all of them whole, or none. */
  put(
    keys: readonly string[],
    parts: readonly string[],
    write: (path: (part: string) => string) => Promise<readonly Made[]>,
  ): Promise<void>;
  /** Writes down what was looked at and put, and removes what no file on this machine has become. */
  save(): void;
}

/** File systems count time in steps, and a clock may be set back: younger than this a stamp proves nothing. */
const restMilliseconds = 2500;
const day = 86_400_000;

/** Opens the folder; what it says is believed only as far as its files are there in their whole length. */
export function openKeptFiles(folder: string): KeptFiles {
  mkdirSync(folder, { recursive: true });
  sweep(folder);
  const index = join(folder, 'files.json');
  const { sources, segments } = readManifest(index);
  const writtenAt = statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const owners = new Map(Object.entries(sources).map(([path, { key }]) => [key, path]));
  const part = (segment: string, name: string) => join(folder, `${segment}.${name}.parquet`);
  let places: Map<string, Place> | undefined;
  let puts = 0;

  /** Two files with the same bytes are two: their events came twice. */
  function claim(path: string, hash: string): string {
    const isTaken = (key: string) => {
      const owner = owners.get(key);
      return owner !== undefined && owner !== path && existsSync(owner) && sources[owner]?.key === key;
    };
    let key = hash;
    for (let copy = 2; isTaken(key); copy += 1) key = `${hash}~${copy}`;
    owners.set(key, path);
    return key;
  }

  const currentSources = () => Object.entries(sources).filter(([path]) => existsSync(path));

  function placesNow(): Map<string, Place> {
    const current = new Set(currentSources().map(([, { key }]) => key));
    const found = new Map<string, Place>();
    for (const [segment, { files, parts }] of Object.entries(segments)) {
      const isWhole = Object.entries(parts).every(
        ([name, bytes]) => statSync(part(segment, name), { throwIfNoEntry: false })?.size === bytes,
      );
      if (!isWhole || !files.every(({ key }) => current.has(key))) continue;
      for (const [number, file] of files.entries()) found.set(file.key, { segment, number, file });
    }
    return found;
  }

  return {
    part,
    look(path) {
      const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
      const stamp = [dev, ino, size, mtimeMs, ctimeMs].join(' ');
      const known = sources[path];
      const isOld = Math.max(mtimeMs, ctimeMs) < writtenAt - restMilliseconds;
      const key = known?.stamp === stamp && isOld ? known.key : claim(path, hashOf(path));
      sources[path] = { stamp, key };
      return key;
    },
    find(key) {
      places ??= placesNow();
      return places.get(key);
    },
    size: (segment) => segments[segment]?.files.length ?? 0,
    async put(keys, parts, write) {
      puts += 1;
      const id = `${process.pid}-${puts}`;
      const segment = `${createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32)}-${keptVersion}`;
      const temporary = (name: string) => `${part(segment, name)}.${id}.tmp`;
      try {
        const made = await write(temporary);
        const files = made.map((file, number): KeptFile => ({ ...file, key: keys[number] ?? '' }));
        const sizes = Object.fromEntries(parts.map((name) => [name, statSync(temporary(name)).size]));
        for (const name of parts) renameSync(temporary(name), part(segment, name));
        segments[segment] = { parts: sizes, files };
        places ??= placesNow();
        for (const [number, file] of files.entries()) places.set(file.key, { segment, number, file });
      } finally {
        for (const name of parts) rmSync(temporary(name), { force: true });
      }
    },
    save() {
      places ??= placesNow();
      const used = new Set([...places.values()].map(({ segment }) => segment));
      for (const [segment, { parts }] of Object.entries(segments)) {
        if (used.has(segment)) continue;
        for (const name of Object.keys(parts)) rmSync(part(segment, name), { force: true });
        delete segments[segment];
      }
      removeForgotten(folder, segments, writtenAt);
      const temporary = `${index}.${process.pid}.tmp`;
      const manifest: Manifest = { sources: Object.fromEntries(currentSources()), segments };
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

/** Removes parts that no manifest names: their run was killed before it wrote one, or two ran at once. They may be at it still. */
function removeForgotten(folder: string, segments: Manifest['segments'], before: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.parquet') || Object.hasOwn(segments, name.slice(0, name.indexOf('.')))) continue;
    const path = join(folder, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before - day) rmSync(path, { force: true });
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
    return { sources: {}, segments: {} };
  }
}

/** The hash of the bytes, with how they are read: the ending says how a file is packed. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  const form = /\.(?:gz|zst|parquet)$/u.exec(path)?.[0].slice(1) ?? 'lines';
  return `${hash.digest('hex').slice(0, 32)}-${form}-${keptVersion}`;
}
