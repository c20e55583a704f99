import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeIndex, encodeIndex, type Row } from './index-file.ts';
import { indexName, isOwnFile, newName, pruneFiles, pruneKeys } from './prune.ts';

/** What is put into a store. */
export interface Entry {
  readonly name: string;
  readonly version: string;
  readonly stamp: string;
  readonly from: number;
  readonly until: number;
  readonly bytes: Uint8Array;
}

/** More packs than this, or less than half of their bytes in use, and all that is in use goes into one. */
const mostPacks = 8;
/** Rows that no run has used since are kept up to the number of those in use: another branch may want them again. */
const leastKept = 1000;

/**
 * Values by name and version, in a folder of few files: packs, which never change once they are there, and one index that
 * says where in them each value lies. Every file is written under another name and renamed, and every value has a checksum:
 * a run that is killed leaves the former index, two runs leave the index of the last one, and whatever is missing or
 * damaged is as if it had never been kept. Nothing here throws for the state of the folder.
 */
export class PackStore {
  readonly #folder: string;
  readonly #note: (text: string) => void;
  readonly #run: number;
  readonly #rows = new Map<string, Row[]>();
  readonly #packs = new Map<string, Buffer | undefined>();
  #added: Entry[] = [];
  #changed = false;

  private constructor(folder: string, note: (text: string) => void) {
    this.#folder = folder;
    this.#note = note;
    const index = this.#readIndex();
    this.#run = (index?.run ?? 0) + 1;
    for (const row of index?.rows ?? []) if (isOwnFile(row.pack)) this.#add(row);
  }

  /** Opens the store of a key (32 hexadecimal digits) in a folder; both need not be there. `note` hears why something was not used. */
  static open(folder: string, key: string, note: (text: string) => void): PackStore {
    return new PackStore(join(folder, key), note);
  }

  /** What is kept under a name. */
  rows(name: string): readonly Row[] {
    return this.#rows.get(name) ?? [];
  }

  /** Marks a row as used in this run, so that it stays; with a stamp, as seen under that one. */
  use(row: Row, stamp = row.stamp): void {
    this.#replace(row, { ...row, stamp, used: this.#run });
    if (stamp !== row.stamp) this.#changed = true;
  }

  /** The bytes of a row as they were put in; undefined when they are gone or damaged, and then the row is gone too. */
  bytes(row: Row): Uint8Array | undefined {
    const pack = this.#pack(row.pack);
    const bytes = pack?.subarray(row.offset, row.offset + row.length);
    if (bytes !== undefined && bytes.length === row.length && crc32(bytes) === row.sum) return bytes;
    if (pack !== undefined) this.#note(`${row.pack} is damaged`);
    this.#replace(row, undefined);
    this.#changed = true;
    return undefined;
  }

  /** Keeps a value from the next `save` on, in the place of one with the same name and version. */
  put(entry: Entry): void {
    this.#added.push(entry);
  }

  /** Writes what was put in, and drops what has not been used for long. Without a change nothing is written. */
  save(): void {
    try {
      if (!this.#changed && this.#added.length === 0) {
        this.#markUsed();
        return;
      }
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      this.#dropUnused();
      this.#writePack(this.#added);
      this.#added = [];
      this.#compact();
      const rows = [...this.#rows.values()].flat();
      this.#write(indexName, encodeIndex({ run: this.#run, rows }));
      this.#changed = false;
      pruneFiles(this.#folder, new Set(rows.map(({ pack }) => pack)), new Set(this.#packs.keys()));
      pruneKeys(dirname(this.#folder));
    } catch (error) {
      this.#note(`it cannot be written (${reasonOf(error)})`);
    }
  }

  #readIndex(): ReturnType<typeof decodeIndex> {
    try {
      const index = decodeIndex(readFileSync(join(this.#folder, indexName)));
      if (index === undefined) this.#note('its index is damaged or of another version');
      return index;
    } catch (error) {
      if (!isMissing(error)) this.#note(`its index cannot be read (${reasonOf(error)})`);
      return undefined;
    }
  }

  #add(row: Row): void {
    const rows = this.#rows.get(row.name);
    if (rows === undefined) this.#rows.set(row.name, [row]);
    else rows.push(row);
  }

  #replace(row: Row, by: Row | undefined): void {
    const others = this.rows(row.name).filter(({ version }) => version !== row.version);
    this.#rows.set(row.name, by === undefined ? others : [...others, by]);
  }

  #pack(name: string): Buffer | undefined {
    if (!this.#packs.has(name)) {
      let bytes: Buffer | undefined;
      try {
        bytes = readFileSync(join(this.#folder, name));
      } catch (error) {
        this.#note(`${name} cannot be read (${reasonOf(error)})`);
      }
      this.#packs.set(name, bytes);
    }
    return this.#packs.get(name);
  }

  #dropUnused(): void {
    const rows = [...this.#rows.values()].flat();
    const unused = rows.filter(({ used }) => used !== this.#run).sort((a, b) => b.used - a.used);
    const kept = Math.max(leastKept, rows.length - unused.length + this.#added.length);
    for (const row of unused.slice(kept)) this.#replace(row, undefined);
  }

  #writePack(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const pack = newName('pack');
    const bytes = Buffer.concat(entries.map((entry) => entry.bytes));
    this.#write(pack, bytes);
    this.#packs.set(pack, bytes);
    let offset = 0;
    for (const { bytes, ...entry } of entries) {
      const row = { ...entry, pack, offset, length: bytes.length, sum: crc32(bytes), used: this.#run };
      this.#replace(row, row);
      offset += bytes.length;
    }
  }

  /** Puts everything into one pack when there are many, or when much of what they hold is no longer wanted. */
  #compact(): void {
    const rows = [...this.#rows.values()].flat();
    const packs = new Set(rows.map(({ pack }) => pack));
    const size = [...packs].reduce((sum, pack) => sum + this.#size(pack), 0);
    const wanted = rows.reduce((sum, { length }) => sum + length, 0);
    if (packs.size <= mostPacks && wanted * 2 >= size) return;
    const entries = rows.flatMap((row): (Entry & { used: number })[] => {
      const bytes = this.bytes(row);
      return bytes === undefined ? [] : [{ ...row, bytes }];
    });
    const used = new Map(rows.map((row) => [`${row.name}\0${row.version}`, row.used]));
    this.#writePack(entries);
    for (const row of [...this.#rows.values()].flat()) {
      this.#replace(row, { ...row, used: used.get(`${row.name}\0${row.version}`) ?? this.#run });
    }
  }

  #size(pack: string): number {
    return statSync(join(this.#folder, pack), { throwIfNoEntry: false })?.size ?? 0;
  }

  #write(name: string, bytes: Uint8Array): void {
    const temporary = join(this.#folder, newName('new'));
    try {
      writeFileSync(temporary, bytes, { mode: 0o600 });
      renameSync(temporary, join(this.#folder, name));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** So that the key counts as used although nothing was written. */
  #markUsed(): void {
    const path = join(this.#folder, indexName);
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
    const now = new Date();
    utimesSync(path, now, now);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
