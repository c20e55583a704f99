import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

/** What is kept under a name, and where its bytes lie. */
export interface Row {
  readonly name: string;
  /** Which bytes the value was made of; a name may have several. */
  readonly version: string;
  /** The stamp under which the file was last seen with these bytes; empty when none can be trusted. */
  readonly stamp: string;
  /** Between which moments the value holds, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** File name of the pack. */
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of the bytes. */
  readonly sum: number;
  /** The run that used it last. */
  readonly used: number;
}

/** What an index file holds. */
export interface Index {
  /** Number of the run that wrote it. */
  readonly run: number;
  readonly rows: readonly Row[];
}

const mark = 'reliability lint cache 1\n';
const headerBytes = mark.length + 4;

/** An index as bytes: columns, which are smaller and faster to read than rows, behind a mark and a checksum. */
export function encodeIndex({ run, rows }: Index): Buffer {
  const packs = [...new Set(rows.map(({ pack }) => pack))];
  const numbers = rows.flatMap((row) => [
    ...[row.from, row.until, packs.indexOf(row.pack), row.offset, row.length, row.sum, row.used],
  ]);
  const body = serialize({
    run,
    packs,
    names: rows.map(({ name }) => name),
    versions: rows.map(({ version }) => version),
    stamps: rows.map(({ stamp }) => stamp),
    numbers: Float64Array.from(numbers),
  });
  const header = Buffer.alloc(headerBytes);
  header.write(mark, 'latin1');
  header.writeUInt32LE(crc32(body), mark.length);
  return Buffer.concat([header, body]);
}

interface Columns {
  readonly run: number;
  readonly packs: readonly string[];
  readonly names: readonly string[];
  readonly versions: readonly string[];
  readonly stamps: readonly string[];
  readonly numbers: Float64Array;
}

/** The index of such bytes; undefined for bytes that are none, of another format, cut off or changed. */
export function decodeIndex(bytes: Buffer): Index | undefined {
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, mark.length) !== mark) return undefined;
  const body = bytes.subarray(headerBytes);
  if (crc32(body) !== bytes.readUInt32LE(mark.length)) return undefined;
  const { run, packs, names, versions, stamps, numbers } = deserialize(body) as Columns;
  const rows = names.map((name, index): Row => {
    const [from, until, pack, offset, length, sum, used] = numbers.subarray(index * 7, index * 7 + 7) as unknown as [
      ...[number, number, number, number, number, number, number],
    ];
    return {
      ...{ name, version: versions[index]!, stamp: stamps[index]!, from, until },
      ...{ pack: packs[pack]!, offset, length, sum, used },
    };
  });
  return { run, rows };
}
