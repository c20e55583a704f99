/** A file of events that is read now. */
export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  /** Whether DuckDB reads it as it is. */
  readonly isPlain: boolean;
}

/** What a change of one of them costs: all of them are read again, some seconds. */
const mostBytes = 256 << 20;
/** About how much smaller packed events are. */
const packing = 12;
const day = 86_400_000;

/**
 * Groups files of lines that are read together, neighbours beside each other: runs that go on after midnight are whole then. Each
 * reading has its price, whatever the file. Files that were written within a day of the last one stay together, as it is
 * they that change.
 */
export function readTogether(files: readonly NewFile[]): readonly (readonly NewFile[])[] {
  const newest = files.reduce((most, { mtimeMs }) => Math.max(most, mtimeMs), 0);
  const groups = Map.groupBy(files, ({ path, mtimeMs }) => `${packingOf(path)} ${mtimeMs > newest - day}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const batches: NewFile[][] = [];
    let room = 0;
    for (const file of sorted) {
      const bytes = file.size * packingOf(file.path);
      if (bytes > room) {
        batches.push([]);
        room = mostBytes;
      }
      batches.at(-1)?.push(file);
      room -= bytes;
    }
    return batches;
  });
}

function packingOf(path: string): number {
  return /\.(?:gz|zst)$/u.test(path) ? packing : 1;
}
